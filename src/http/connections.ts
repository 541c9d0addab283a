import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { type TLSSocket, rootCertificates } from "node:tls";
import { HttpFault, ownFaults } from "./faults.js";
import { TunnelAgent, type TunnelTrust } from "./tunnel.js";

/**
 * How long an idle connection is kept. Flagsmith's server closes its own after about 2.5 s (gunicorn's `keepalive`, seen
 * live); a POST that is sent in just that moment would be lost, and nobody could tell whether it was carried out.
 */
const idleMilliseconds = 1000;

/**
 * How long a handshake may take by default. A plain http server may wait for the rest of what it takes for a request, and nobody
 * would learn before every retry has timed out that it has no TLS.
 */
const handshakeMilliseconds = 10_000;

class ShortIdleHttpAgent extends HttpAgent {
  override keepSocketAlive(socket: Duplex): void {
    return closeWhenIdle(socket, super.keepSocketAlive(socket));
  }
}

class ShortIdleHttpsAgent extends HttpsAgent {
  constructor(
    trust: TunnelTrust,
    private readonly mostMilliseconds = handshakeMilliseconds,
  ) {
    super({ keepAlive: true, ...trust });
  }

  override createConnection(...given: Parameters<HttpsAgent["createConnection"]>): Duplex | null | undefined {
    const socket = super.createConnection(...given);
    if (socket) limitHandshake(socket as TLSSocket, this.mostMilliseconds);
    return socket;
  }

  override keepSocketAlive(socket: Duplex): void {
    return closeWhenIdle(socket, super.keepSocketAlive(socket));
  }
}

class ShortIdleTunnelAgent extends TunnelAgent {
  override keepSocketAlive(socket: Duplex): void {
    return closeWhenIdle(socket, super.keepSocketAlive(socket));
  }
}

/** How connections are made. */
export interface ConnectionOptions {
  /** Certificate authorities to trust besides the usual ones, PEM. */
  readonly caCertificate?: string | undefined;
  /** Stands between this machine and every https server. */
  readonly proxy?: URL | undefined;
  /** Longest time for a handshake without a proxy, from the connection on. Default: 10 seconds. */
  readonly handshakeMilliseconds?: number | undefined;
}

/** Connection pools for http and https. TLS is always verified, also where the environment says otherwise. */
export function createAgents({ caCertificate, proxy, ...limits }: ConnectionOptions = {}): {
  httpAgent: HttpAgent;
  httpsAgent: HttpAgent;
} {
  const trust: TunnelTrust = {
    rejectUnauthorized: true,
    ...(caCertificate === undefined ? {} : { ca: [...rootCertificates, caCertificate] }),
  };
  return {
    httpAgent: new ShortIdleHttpAgent({ keepAlive: true }),
    httpsAgent:
      proxy === undefined
        ? new ShortIdleHttpsAgent(trust, limits.handshakeMilliseconds)
        : new ShortIdleTunnelAgent(proxy, trust),
  };
}

/** The agent destroys a socket of its idle pool that times out; with the next call that time-out is set anew. */
function closeWhenIdle<Kept>(socket: Duplex, kept: Kept): Kept {
  (socket as Socket).setTimeout(idleMilliseconds);
  return kept;
}

/** Time begins with the connection, so that one that does not come about stays the system's own fault. */
function limitHandshake(socket: TLSSocket, milliseconds: number): void {
  socket.once("connect", () => {
    const timer = setTimeout(
      () => socket.destroy(new HttpFault(ownFaults.noHandshake, "no answer to the TLS handshake")),
      milliseconds,
    );
    socket.once("secureConnect", () => clearTimeout(timer)).once("close", () => clearTimeout(timer));
  });
}
