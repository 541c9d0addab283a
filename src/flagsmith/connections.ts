import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { rootCertificates } from "node:tls";

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

/**
 * Connection pools for http and https. TLS is always verified, also where the environment says otherwise.
 *
 * @param caCertificate - certificate authorities to trust besides the usual ones, PEM.
 */
export function createAgents(caCertificate?: string): { httpAgent: HttpAgent; httpsAgent: HttpsAgent } {
  return {
    httpAgent: new ShortIdleHttpAgent({ keepAlive: true }),
    httpsAgent: new ShortIdleHttpsAgent({
      keepAlive: true,
      rejectUnauthorized: true,
      ...(caCertificate === undefined ? {} : { ca: [...rootCertificates, caCertificate] }),
    }),
  };
}

/** The agent destroys a socket of its idle pool that times out; with the next call that time-out is set anew. */
function closeWhenIdle<Kept>(socket: Duplex, kept: Kept): Kept {
  (socket as Socket).setTimeout(idleMilliseconds);
  return kept;
}
