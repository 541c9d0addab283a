import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { rootCertificates } from "node:tls";
import { TunnelAgent, type TunnelTrust } from "./tunnel.js";

/**
 * How long an idle connection is kept. Flagsmith's server closes its own after about 2.5 s (gunicorn's `keepalive`, seen
 * live); a POST that is sent in just that moment would be lost, and nobody could tell whether it was carried out.
 */
const idleMilliseconds = 1000;

class ShortIdleHttpAgent extends HttpAgent {
  override keepSocketAlive(socket: Duplex): void {
    return closeWhenIdle(socket, super.keepSocketAlive(socket));
  }
}

class ShortIdleHttpsAgent extends HttpsAgent {
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
}

/** Connection pools for http and https. TLS is always verified, also where the environment says otherwise. */
export function createAgents({ caCertificate, proxy }: ConnectionOptions = {}): {
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
        ? new ShortIdleHttpsAgent({ keepAlive: true, ...trust })
        : new ShortIdleTunnelAgent(proxy, trust),
  };
}

/** The agent destroys a socket of its idle pool that times out; with the next call that time-out is set anew. */
function closeWhenIdle<Kept>(socket: Duplex, kept: Kept): Kept {
  (socket as Socket).setTimeout(idleMilliseconds);
  return kept;
}
