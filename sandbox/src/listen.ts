import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type HttpBindings, getRequestListener } from "@hono/node-server";

/** An application. With the raw answer it can send a header twice, which `Response` joins into one, or none at all. */
export type Fetch = (request: Request, raw: HttpBindings) => Response | Promise<Response>;

/** A server that is listening on 127.0.0.1 and has nothing to answer with yet. */
export interface Listener {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** From now on answers with this application, and with no other. */
  answerWith(fetch: Fetch): void;
  /** Stops listening and cuts open connections. */
  close(): Promise<void>;
}

/**
 * Listens on 127.0.0.1. The address is known before the application is made, which may have to know it.
 *
 * @param port - 0: any free one.
 * @throws Error in one sentence when the port is taken.
 */
export async function listen(port = 0): Promise<Listener> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(describeListenFault(error, port)));
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    answerWith: (fetch) => {
      const answer = getRequestListener((request, raw) => fetch(request, raw as HttpBindings));
      server.removeAllListeners("request");
      server.on("request", (request, response) => void answer(request, response));
    },
    close: () => close(server),
  };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** Why a server could not listen on a port of 127.0.0.1; in one sentence where the port is taken. */
export function describeListenFault(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code !== "EADDRINUSE") return error;
  return new Error(
    `The port ${port} is taken on 127.0.0.1, expected a free one; end what listens there, or give another port.`,
  );
}
