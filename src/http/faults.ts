import { tunnelFaults } from "./tunnel.js";

/** Codes of faults that this package finds by itself. */
export const ownFaults = {
  /** The answer, or its end, did not come in time. The system has the same code for a connection that does not come about. */
  timedOut: "ETIMEDOUT",
  /** The answer is larger than any that is expected. */
  tooLarge: "ERR_ANSWER_TOO_LARGE",
  /** The other side took the connection, but said nothing that belongs to TLS. */
  noHandshake: "ERR_TLS_HANDSHAKE_TIMEOUT",
  /** The caller does not wait any longer. */
  givenUp: "ERR_GIVEN_UP",
} as const;

/**
 * A request without an answer, or without the end of one. It holds neither the request nor the library's own error, in
 * which the credential would be.
 */
export class HttpFault extends Error {
  override readonly name = "HttpFault";
  constructor(
    /** The system's, the library's or one of {@link ownFaults}; empty if there is none. */
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Faults after which the request was surely not carried out, as no connection was made, and that may pass. */
const neverSent: readonly string[] = [
  "ECONNREFUSED",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  tunnelFaults.unavailable,
];

/** The same, of those that do not pass by themselves. */
const neverSentForGood: readonly string[] = ["ENOTFOUND", tunnelFaults.unauthenticated, tunnelFaults.refused];

/** Faults in which an answer got lost, and that may pass. A wrong name or an untrusted certificate does not. */
const lost: readonly string[] = [
  "ECONNRESET",
  "ECONNABORTED",
  ownFaults.timedOut,
  "EPIPE",
  "ERR_NETWORK",
  "ERR_BAD_RESPONSE",
];

/** Whether a fault passes by itself, be it repeated by us or by the user's next run. */
export function isTransient(code: string): boolean {
  return neverSent.includes(code) || lost.includes(code);
}

/** Whether a request was surely not carried out, for want of a connection or of TLS. */
export function wasNeverSent(code: string): boolean {
  return neverSent.includes(code) || neverSentForGood.includes(code) || isTlsFault(code);
}

/** What a try came to: an answer (`status`), or none (`code`, the system's or library's). */
export interface Outcome {
  readonly status?: number | undefined;
  readonly code?: string | undefined;
}

/**
 * Whether a request is worth another try, and cannot do something twice: GET, PUT, PATCH and DELETE can be repeated, as
 * they say what should be; a POST only if it was surely not carried out. A throttled request never was.
 */
export function mayBeRepeated(method: string, { status, code = "" }: Outcome): boolean {
  if (status === 429) return true;
  if (status === undefined) return isTransient(code) && (method !== "POST" || wasNeverSent(code));
  return status >= 500 && method !== "POST";
}

/** Codes of a certificate that no known authority vouches for. Source: OpenSSL's X509_V_ERR_*, as Node.js names them. */
const untrusted = /^(UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|CERT_UNTRUSTED|INVALID_CA)/;

/** Whether the server's certificate is of an authority that nobody knows here. */
export function isUntrusted(code: string): boolean {
  return untrusted.test(code);
}

/** Whether the handshake failed, with which nothing was sent. `EPROTO` is what a plain http server makes of it. */
export function isTlsFault(code: string): boolean {
  return (
    untrusted.test(code) || /^(CERT_|CRL_|ERR_TLS_|ERR_SSL_|ERR_OSSL_|EPROTO$|HOSTNAME_MISMATCH)/.test(code)
  );
}
