import type { ClientRequest } from "node:http";
import type { Socket } from "node:net";
import { HttpsProxyAgent } from "https-proxy-agent";

/** What is trusted, for the proxy and for the server behind it alike. */
export interface TunnelTrust {
  readonly rejectUnauthorized: true;
  readonly ca?: string[];
}

/** Codes of a proxy that opened no tunnel, so that nothing was sent to the server. */
export const tunnelFaults = {
  /** It wants a user name and a password (407). */
  unauthenticated: "ERR_PROXY_AUTHENTICATION",
  /** It does not let this host through (other 4xx). */
  refused: "ERR_PROXY_REFUSED",
  /** It cannot reach the host, or ended without an answer; that may pass. */
  unavailable: "ERR_PROXY_UNAVAILABLE",
} as const;

/** A proxy's refusal, with its code, as errors of the system have one. */
class TunnelError extends Error {
  constructor(
    message: string,
    readonly code: string,
  ) {
    super(message);
  }
}

/**
 * Reaches https servers through a proxy, by CONNECT: the proxy sees host and port, and nothing of what is said.
 *
 * The library hands a proxy's refusal on as if the server had answered; here it is a fault, so that nobody takes a proxy's
 * 404 for Flagsmith's.
 */
export class TunnelAgent extends HttpsProxyAgent<string> {
  constructor(
    proxy: URL,
    private readonly trust: TunnelTrust,
  ) {
    super(proxy, { keepAlive: true, ...trust });
  }

  override async connect(
    request: ClientRequest,
    options: Parameters<HttpsProxyAgent<string>["connect"]>[1],
  ): Promise<Socket> {
    let status: number | undefined;
    request.once("proxyConnect", (answer: { readonly statusCode: number }) => (status = answer.statusCode));
    const socket = await super.connect(request, { ...options, ...this.trust }).catch((error: unknown) => {
      throw withCode(error);
    });
    if (status === 200) return socket;
    socket.destroy();
    throw new TunnelError(`the proxy answered CONNECT with status ${status}`, codeOf(status));
  }
}

function codeOf(status = 0): string {
  if (status === 407) return tunnelFaults.unauthenticated;
  return status >= 400 && status < 500 ? tunnelFaults.refused : tunnelFaults.unavailable;
}

/** The library's own errors have no code. */
function withCode(error: unknown): unknown {
  if (!(error instanceof Error) || "code" in error) return error;
  return new TunnelError("the proxy gave no answer to CONNECT", tunnelFaults.unavailable);
}
