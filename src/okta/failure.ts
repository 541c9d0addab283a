import { isTlsFault, isUntrusted, ownFaults } from "../http/faults.js";
import { tunnelFaults } from "../http/tunnel.js";
import { OktaError } from "./errors.js";

/** A call that failed, as the SDK threw it. */
export interface FailedCall {
  /** What was asked for, such as `GET /api/v1/apps`. */
  readonly call: string;
  readonly orgUrl: string;
  readonly error: unknown;
  /** What the token endpoint said, which the SDK keeps to itself. */
  readonly tokenRefusal: string | undefined;
  /** What the call needs the right to do. Default `read`. */
  readonly needs?: "read" | "change";
}

/** Rights that a call needs, in the words of the refusal. Source: Okta's reference, administrator roles and scopes. */
const rights = {
  read: "expected the right to read it; give the token's user the read-only administrator role, or the service app the scopes okta.apps.read and okta.groups.read",
  change:
    "expected the right to create and delete applications; give the token's user the application administrator role, or the service app the scope okta.apps.manage",
} as const;

/**
 * The error that says in one sentence what failed. The SDK's own error is not kept: it may hold the request's headers,
 * and so the credential.
 */
export function describeFailure({
  call,
  orgUrl,
  error,
  tokenRefusal,
  needs = "read",
}: FailedCall): OktaError {
  if (error instanceof OktaError) return error;
  const { status, errorSummary, errorCauses, code, message } = factsOf(error);
  if (status === undefined)
    return new OktaError(
      {
        found: `${call} got no answer from ${orgUrl} (${code ?? message})`,
        expected: "one",
        fix: fixOf(code ?? ""),
      },
      "unreachable",
    );
  if (status >= 500)
    return new OktaError(
      {
        found: `${call} failed inside Okta (${status})`,
        expected: "an answer",
        fix: "look at Okta's status page, and run again",
      },
      "serverFault",
      status,
    );
  if (errorSummary === undefined)
    return new OktaError(
      {
        found: `${call} at ${orgUrl} answered ${status} without one of Okta's errors`,
        expected: "Okta's API",
        fix: "check the organisation's URL",
      },
      "notOkta",
      status,
    );

  const said = [errorSummary, ...errorCauses].join(": ");
  switch (status) {
    case 401:
      return new OktaError(
        tokenRefusal === undefined
          ? {
              found: `${call} was refused (${said})`,
              expected: `a valid API token of ${orgUrl}`,
              fix: "check that the token is complete, of this organisation, and used within the last 30 days",
            }
          : {
              found: `${orgUrl} gave no access token (${tokenRefusal})`,
              expected: "a service app with this key and these scopes",
              fix: "check its client id, key and granted scopes",
            },
        "unauthenticated",
        status,
      );
    case 403:
      return new OktaError({ found: `${call} was refused (${said}), ${rights[needs]}` }, "forbidden", status);
    case 404:
      return new OktaError(
        {
          found: `${call} found nothing (${said})`,
          expected: "an existing object",
          fix: "check its id, and whether it was deleted",
        },
        "notFound",
        status,
      );
    case 429:
      return new OktaError(
        {
          found: `${call} was throttled by Okta once more after every retry`,
          expected: "to be let through",
          fix: "run again in a minute",
        },
        "throttled",
        status,
      );
    default:
      return new OktaError(
        {
          found: `${call} was refused (${said})`,
          expected: "other values",
          fix: "update this package, or report this",
        },
        "invalid",
        status,
      );
  }
}

/** What to do about a call without an answer. */
function fixOf(code: string): string {
  if (isUntrusted(code))
    return "name a PEM file with the authority of the certificate in NODE_EXTRA_CA_CERTS, as where a proxy opens TLS";
  if (Object.values<string>(tunnelFaults).includes(code))
    return "look at the proxy in HTTPS_PROXY, or name Okta's host in NO_PROXY to go without it";
  if (isTlsFault(code))
    return "check that the port in the organisation's URL speaks TLS: this looks like a port for plain http";
  return code === ownFaults.tooLarge
    ? "check the organisation's URL, and what answers there"
    : "check the organisation's URL and the network, and run again";
}

/** What an error of the SDK says. */
export interface Facts {
  readonly status: number | undefined;
  readonly errorSummary: string | undefined;
  readonly errorCauses: readonly string[];
  readonly code: string | undefined;
  readonly message: string;
}

/** Takes an error of the SDK apart. */
export function factsOf(error: unknown): Facts {
  const fields = (typeof error === "object" && error !== null ? error : {}) as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
  const causes = Array.isArray(fields.errorCauses)
    ? (fields.errorCauses as { errorSummary?: unknown }[])
    : [];
  return {
    status: typeof fields.status === "number" ? fields.status : undefined,
    errorSummary: text(fields.errorSummary),
    errorCauses: causes.flatMap((each) => text(each.errorSummary) ?? []),
    code: text(fields.code),
    message: text(fields.message) ?? "unknown",
  };
}
