import { isTlsFault, isUntrusted, isTransient, ownFaults, wasNeverSent } from "../../http/faults.js";
import type { StopReason } from "../../http/deadline.js";
import { tunnelFaults } from "../../http/tunnel.js";
import { type Call, nameOf } from "../call.js";
import { FlagsmithError, type Outcome } from "../errors.js";
import { excerpt, outcomeOf } from "./failedCall.js";

/** A call without an answer. Texts in it are free of credentials. */
export interface UnansweredCall {
  readonly call: Call;
  readonly origin: string;
  /** Scheme, host and port of the proxy in between, without its credentials; undefined if there is none. */
  readonly proxy?: string | undefined;
  /** The system's or the library's code; empty if there is none. */
  readonly code: string;
  readonly reason: string;
  readonly timeoutSeconds: number;
}

/** Why a call had no answer. */
export function describeNetworkFault(unanswered: UnansweredCall): FlagsmithError {
  const { call, origin, proxy, code, reason } = unanswered;
  const place = proxy === undefined ? origin : `${origin} through the proxy ${proxy}`;
  return new FlagsmithError(
    {
      found: `${nameOf(call)} got no answer from ${place} (${excerpt(reasonOf(code, reason))})`,
      expected: "one",
      fix: describeFix(unanswered),
    },
    {
      kind: "unreachable",
      outcome: wasNeverSent(code) ? "notDone" : outcomeOf(call),
      retriable: isTransient(code),
    },
  );
}

/** Something that nobody waits for any longer. @param what - such as a call, with its method and path. */
export function describeStoppedWaiting(what: string, why: StopReason, outcome: Outcome): FlagsmithError {
  return why.kind === "cancelled"
    ? new FlagsmithError(
        {
          found: `${what} was given up because the run was cancelled`,
          expected: "to finish",
          fix: "run it again",
        },
        { kind: "cancelled", outcome },
      )
    : new FlagsmithError(
        {
          found: `${what} was given up because the ${why.seconds} s that customTimeouts allows are over`,
          expected: "to finish",
          fix: "run it again, or allow more",
        },
        { kind: "outOfTime", outcome, retriable: true },
      );
}

/** The reason, with its code where it does not name that itself. */
function reasonOf(code: string, reason: string): string {
  if (reason === "" || code === "") return reason || code;
  return reason.includes(code) ? reason : `${reason}, ${code}`;
}

function describeFix(unanswered: UnansweredCall): string {
  const { code, timeoutSeconds, origin, proxy } = unanswered;
  if (isUntrusted(code)) {
    return proxy === undefined
      ? "give the certificate of the authority that signed the server's in caCertificate"
      : "give the certificate of the authority that signed the server's in caCertificate, or the proxy's own where the proxy opens TLS";
  }
  const ofProxy = proxy === undefined ? undefined : fixForProxy(code, new URL(origin));
  if (ofProxy !== undefined) return ofProxy;
  switch (code) {
    case "CERT_HAS_EXPIRED":
      return "renew the server's certificate, or the one in caCertificate if that has expired";
    case "ERR_TLS_CERT_ALTNAME_INVALID":
      return "use a host name in apiUrl that the server's certificate holds";
    case "ENOTFOUND":
      return "correct the host name in apiUrl, or the machine's name resolution";
    case "ECONNREFUSED":
      return "check host and port in apiUrl, and that Flagsmith is running";
    case ownFaults.tooLarge:
      return "check apiUrl, and what answers there";
    case "EPROTO":
    case ownFaults.noHandshake:
      return "check that apiUrl's port speaks TLS: this looks like a port for plain http";
    case ownFaults.timedOut:
    case "ECONNABORTED":
      return `look at the server's load and the network, or raise timeoutSeconds (${timeoutSeconds} now)`;
    default:
      return isTlsFault(code)
        ? "check that apiUrl's port speaks TLS, and caCertificate if one is given"
        : "check apiUrl and the network, and run again";
  }
}

/** What to do where the proxy is at fault: through one, names and connections are its own; undefined if it is not. */
function fixForProxy(code: string, { host, hostname }: URL): string | undefined {
  const orWithout = `or name ${hostname} in NO_PROXY to go without the proxy`;
  switch (code) {
    case tunnelFaults.unauthenticated:
      return `put the user name and password that the proxy wants into HTTPS_PROXY, ${orWithout}`;
    case tunnelFaults.refused:
      return `let the proxy pass CONNECT to ${host}, ${orWithout}`;
    case tunnelFaults.unavailable:
      return `look at the proxy, which did not reach ${host}, ${orWithout}`;
    case "ENOTFOUND":
    case "ECONNREFUSED":
      return `check host and port in HTTPS_PROXY, and that the proxy is running, ${orWithout}`;
    default:
      return undefined;
  }
}
