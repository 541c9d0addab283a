import type { Code } from "../diagnostics/codes.js";
import type { Finding } from "../diagnostics/diagnostic.js";
import { DiagnosticError } from "../diagnostics/diagnosticError.js";

/**
 * What went wrong with a call.
 *
 * - `unauthenticated`: the credential is missing, wrong, expired or revoked (401)
 * - `forbidden`: the credential is right, but has no right to this (403)
 * - `planTooSmall`: the organisation's plan on Flagsmith's SaaS has no SAML (403)
 * - `notFound`: Flagsmith itself says that there is no such object (404 in its own form)
 * - `invalid`: Flagsmith refuses the values; see `fields` (other 4xx)
 * - `taken`: the name exists already, perhaps in an organisation that the credential cannot see
 * - `notFlagsmith`: something else answered, such as a dashboard, a proxy or another service
 * - `noSaml`: a Flagsmith that has no SAML there, as the open-source one
 * - `redirected`: sent elsewhere, which is never followed
 * - `throttled`: too many calls, also after waiting (429)
 * - `unreachable`: no answer: name, connection, TLS or time-out
 * - `serverFault`: Flagsmith or a proxy before it failed (5xx)
 * - `cancelled`: the run was cancelled while the call was waited for
 * - `outOfTime`: the time that the program allows for the resource is over
 */
export type FlagsmithErrorKind =
  | "unauthenticated"
  | "forbidden"
  | "planTooSmall"
  | "notFound"
  | "invalid"
  | "taken"
  | "notFlagsmith"
  | "noSaml"
  | "redirected"
  | "throttled"
  | "unreachable"
  | "serverFault"
  | "cancelled"
  | "outOfTime";

/** Whether a call took effect: surely not, or perhaps. */
export type Outcome = "notDone" | "unknown";

/** Details of a {@link FlagsmithError}. */
export interface FlagsmithErrorDetails {
  readonly kind: FlagsmithErrorKind;
  readonly status?: number | undefined;
  /** Default `notDone`. */
  readonly outcome?: Outcome;
  /** Default false. */
  readonly retriable?: boolean;
  readonly fields?: Readonly<Record<string, readonly string[]>>;
}

const codes: Readonly<Record<FlagsmithErrorKind, Code>> = {
  unauthenticated: "flagsmith/unauthenticated",
  forbidden: "flagsmith/forbidden",
  planTooSmall: "flagsmith/plan-too-small",
  notFound: "flagsmith/not-found",
  invalid: "flagsmith/invalid",
  taken: "flagsmith/taken",
  notFlagsmith: "flagsmith/not-flagsmith",
  noSaml: "flagsmith/no-saml",
  redirected: "flagsmith/redirected",
  throttled: "flagsmith/throttled",
  unreachable: "flagsmith/unreachable",
  serverFault: "flagsmith/server-fault",
  cancelled: "flagsmith/cancelled",
  outOfTime: "flagsmith/out-of-time",
};

/**
 * A call that failed. It holds no credential, and no `cause`: the HTTP
 * library's error carries the request's headers.
 */
export class FlagsmithError extends DiagnosticError {
  override readonly name = "FlagsmithError";
  readonly kind: FlagsmithErrorKind;
  /** Status of the answer; undefined if there was none. */
  readonly status: number | undefined;
  /** After `unknown`, look the object up before making it again. */
  readonly outcome: Outcome;
  /** Whether the same call may succeed later, with nothing changed. */
  readonly retriable: boolean;
  /** Flagsmith's own messages by field, of `invalid` and `taken`. */
  readonly fields: Readonly<Record<string, readonly string[]>>;

  constructor(finding: Omit<Finding, "code">, details: FlagsmithErrorDetails) {
    super({ code: codes[details.kind], ...finding });
    this.kind = details.kind;
    this.status = details.status;
    this.outcome = details.outcome ?? "notDone";
    this.retriable = details.retriable ?? false;
    this.fields = details.fields ?? {};
  }
}
