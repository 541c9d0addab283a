import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { RecordedExchange } from "./recordings.js";

/** A request that was made to a recorded server. */
export interface MadeRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

/** A server that answers as was recorded. */
export interface RecordedServer {
  readonly url: string;
  /** All requests so far, in order. */
  readonly made: readonly MadeRequest[];
  close(): void;
}

/**
 * Answers each request with the first recorded exchange of the same method and path that was not used yet, and with 599 where there is
 * none left.
 */
export async function serveRecorded(exchanges: readonly RecordedExchange[]): Promise<RecordedServer> {
  const left = [...exchanges];
  const made: MadeRequest[] = [];
  const server = createServer((request, response) => {
    void readBody(request).then((text) => {
      const { method = "", url = "" } = request;
      made.push({ method, path: url, ...(text === "" ? {} : { body: JSON.parse(text) as unknown }) });
      const index = left.findIndex((exchange) => exchange.method === method && exchange.path === url);
      const [exchange] = index === -1 ? [] : left.splice(index, 1);
      answer(response, exchange);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    made,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function answer(response: ServerResponse, exchange: RecordedExchange | undefined): void {
  if (exchange === undefined) {
    response.writeHead(599).end("this request was not recorded");
    return;
  }
  const type =
    exchange.accept === "application/xml" ? "application/xml;charset=ISO-8859-1" : "application/json";
  response.writeHead(exchange.status, { "Content-Type": type }).end(exchange.response ?? "");
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
