import { type IncomingMessage, type RequestListener, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A request as it arrived. */
export interface Received {
  readonly method: string;
  /** Path without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/**
 * What a server is to answer: something, nothing ever (`hang`), a byte now and then (`drip`), or a connection cut at once or
 * inside the body (`cut`).
 */
export type Answer =
  | {
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      /** Text and bytes as they are; anything else as JSON, with its type. */
      readonly body?: unknown;
    }
  | "hang"
  | "drip"
  | "cut"
  | "cutInside";

export interface ScriptedServer {
  /** Scheme, host and port. */
  readonly url: string;
  readonly received: readonly Received[];
}

/** A server on this machine that answers as `answer` says; it ends with the test that started it. */
export async function startServer(
  answer: (request: Received, index: number) => Answer | Promise<Answer>,
): Promise<ScriptedServer> {
  const received: Received[] = [];
  const server = createServer(listener(answer, received));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

/** Answers in the given order, and the last one again and again. */
export function inTurn(
  ...answers: readonly [Answer, ...Answer[]]
): (request: Received, index: number) => Answer {
  return (_request, index) => answers[Math.min(index, answers.length - 1)] ?? answers[0];
}

/** What a server does with a request, for servers of another kind. */
export function listener(
  answer: (request: Received, index: number) => Answer | Promise<Answer>,
  received: Received[] = [],
): RequestListener {
  return (request, response) => {
    void receive(request).then(async (each) => {
      received.push(each);
      send(response, await answer(each, received.length - 1));
    });
  };
}

async function receive(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const url = new URL(request.url ?? "/", "http://server");
  return {
    method: request.method ?? "",
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: request.headers,
    body: Buffer.concat(chunks).toString(),
  };
}

function send(response: ServerResponse, answer: Answer): void {
  if (answer === "hang") return;
  if (answer === "cut") {
    response.socket?.destroy();
    return;
  }
  if (answer === "cutInside") {
    response.writeHead(200, { "Content-Type": "application/json", "Content-Length": "1000" });
    response.write('{"count":', () => response.socket?.destroy());
    return;
  }
  if (answer === "drip") {
    response.writeHead(200, { "Content-Type": "application/json" });
    const drip = setInterval(() => response.write(" "), 20);
    response.on("close", () => clearInterval(drip));
    return;
  }
  const { status = 200, headers = {}, body } = answer;
  const isRaw = typeof body === "string" || body instanceof Uint8Array;
  const text = body === undefined ? "" : isRaw ? body : JSON.stringify(body);
  const type = typeof body === "object" && !isRaw ? { "Content-Type": "application/json" } : {};
  response.writeHead(status, { ...type, ...headers }).end(text);
}
