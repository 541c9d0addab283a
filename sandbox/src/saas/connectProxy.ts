import { type RequestListener, createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { describeListenFault } from "../listen.js";
import type { Certificates } from "./certificates.js";

/** A proxy on 127.0.0.1 behind which servers stand at addresses of the world. */
export interface ConnectProxy {
  /** `http://127.0.0.1:<port>`: what `HTTPS_PROXY` has to be. */
  readonly url: string;
  /** Stops listening and cuts open connections. */
  close(): Promise<void>;
}

/** How a {@link ConnectProxy} is made. */
export interface ConnectProxyOptions {
  /** 0: any free one. */
  readonly port: number;
  /** The only hosts that there are behind it, at port 443; every other one is refused, so that nothing leaves the machine. */
  readonly hosts: readonly string[];
  /** For the hosts. */
  readonly certificates: Certificates;
  /** Answers what was asked of any of the hosts, over TLS. */
  readonly answer: RequestListener;
}

/**
 * Starts an HTTP proxy that opens TLS itself instead of passing it on: who asks it for one of the hosts is answered here.
 *
 * @throws Error in one sentence when the port is taken.
 */
export async function startConnectProxy(options: ConnectProxyOptions): Promise<ConnectProxy> {
  const { port, hosts, certificates, answer } = options;
  const behind = createTlsServer({ cert: certificates.certificate, key: certificates.privateKey }, answer);
  const allowed = hosts.map((host) => `${host}:443`);
  const refusal = `This proxy leads to ${allowed.join(" and ")} alone, and nowhere else.\n`;
  const open = new Set<Duplex>();

  const proxy = createServer((_request, response) => {
    response.writeHead(403, { "Content-Type": "text/plain" }).end(refusal);
  });
  proxy.on("connect", (request, socket: Duplex, head: Buffer) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket)).on("error", () => socket.destroy());
    if (!allowed.includes((request.url ?? "").toLowerCase())) {
      socket.end(
        `HTTP/1.1 403 Forbidden\r\nContent-Type: text/plain\r\nContent-Length: ${refusal.length}\r\nConnection: close\r\n\r\n${refusal}`,
      );
      return;
    }
    socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
    socket.unshift(head);
    behind.emit("connection", socket);
  });

  await new Promise<void>((resolve, reject) => {
    proxy.once("error", (error: NodeJS.ErrnoException) => reject(describeListenFault(error, port)));
    proxy.listen(port, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve());
        for (const socket of open) socket.destroy();
        behind.closeAllConnections();
        proxy.closeAllConnections();
      }),
  };
}
