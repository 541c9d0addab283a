import { type RequestListener, createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, type Socket, connect } from "node:net";
import type { Duplex } from "node:stream";
import { onTestFinished } from "vitest";

/** A CONNECT as it arrived. */
export interface Tunnelled {
  /** Host and port. */
  readonly target: string;
  /** `Proxy-Authorization`. */
  readonly authorisation: string | undefined;
}

export interface ConnectProxy {
  /** `127.0.0.1:<port>`, for a URL with or without a user. */
  readonly host: string;
  readonly tunnelled: readonly Tunnelled[];
  /** Requests that were no CONNECT. */
  readonly others: readonly string[];
  /** Ends it before the test does. */
  close(): Promise<void>;
}

/** Certificate and key of a proxy that is spoken to over TLS itself. */
export interface ProxyTls {
  readonly cert: string;
  readonly key: string;
}

/**
 * A proxy that opens a tunnel to one port of this machine whatever host was asked for, or answers CONNECT with a status
 * (0: cuts the connection). It ends with the test that started it.
 */
export async function startConnectProxy(
  answer: { port: number } | { status: number },
  tls?: ProxyTls,
): Promise<ConnectProxy> {
  const tunnelled: Tunnelled[] = [];
  const others: string[] = [];
  const open = new Set<Duplex>();
  const refuse: RequestListener = (request, response) => {
    others.push(`${request.method} ${request.url}`);
    response.writeHead(400).end();
  };
  const server = tls === undefined ? createServer(refuse) : createTlsServer(tls, refuse);
  server.on("connect", (request, client: Socket, head: Buffer) => {
    tunnelled.push({ target: request.url ?? "", authorisation: request.headers["proxy-authorization"] });
    open.add(client);
    client.on("error", () => client.destroy());
    if (!("port" in answer)) {
      if (answer.status === 0) client.destroy();
      else
        client.end(`HTTP/1.1 ${answer.status} No\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nno`);
      return;
    }
    const behind = connect(answer.port, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      behind.write(head);
      behind.pipe(client).pipe(behind);
    });
    open.add(behind);
    behind.on("error", () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    for (const socket of open) socket.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  onTestFinished(close);
  return { host: `127.0.0.1:${port}`, tunnelled, others, close };
}
