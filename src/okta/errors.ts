import type { Code } from "../diagnostics/codes.js";
import type { Finding } from "../diagnostics/diagnostic.js";
import { DiagnosticError } from "../diagnostics/diagnosticError.js";

/** What went wrong with a call to Okta. */
export type OktaErrorKind =
  | "unauthenticated"
  | "forbidden"
  | "notFound"
  | "throttled"
  | "unreachable"
  | "serverFault"
  | "notOkta"
  | "invalid";

const codes: Readonly<Record<OktaErrorKind, Code>> = {
  unauthenticated: "okta/unauthenticated",
  forbidden: "okta/forbidden",
  notFound: "okta/not-found",
  throttled: "okta/throttled",
  unreachable: "okta/unreachable",
  serverFault: "okta/server-fault",
  notOkta: "okta/not-okta",
  invalid: "okta/invalid",
};

/** A call to Okta that failed. It holds no credential. */
export class OktaError extends DiagnosticError {
  override readonly name = "OktaError";
  constructor(
    finding: Omit<Finding, "code">,
    readonly kind: OktaErrorKind,
    /** Status of the answer; undefined if there was none. */
    readonly status?: number,
  ) {
    super({ code: codes[kind], ...finding });
  }
}

/** The error of an answer that has none of Okta's forms. @param what - what it is instead: the end of "something that …". */
export function foreignAnswer(call: string, what: string): OktaError {
  return new OktaError(
    {
      found: `${call} was answered with something that ${what}`,
      expected: "Okta's documented form",
      fix: "check the organisation's URL, or update this package",
    },
    "notOkta",
  );
}
