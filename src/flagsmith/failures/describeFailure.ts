import { formOf, parseJson } from "../answer.js";
import { nameOf } from "../call.js";
import { FlagsmithError } from "../errors.js";
import { type FailedCall, excerpt } from "./failedCall.js";
import { describeForeignAnswer, isFlagsmithsNotFound } from "./foreignAnswer.js";
import { describeInvalid } from "./invalid.js";
import { describeServerFault } from "./serverFault.js";

/** Why a call with an answer of another status than success has failed. */
export function describeFailure(failed: FailedCall): FlagsmithError {
  const { status } = failed.answer;
  if (status < 400) return describeRedirect(failed);
  if (status === 429) return describeThrottle(failed);
  if (status >= 500) return describeServerFault(failed);
  if (formOf(failed.answer) !== "json") return describeForeignAnswer(failed);
  switch (status) {
    case 401:
      return describeUnauthenticated(failed);
    case 403:
      return describeForbidden(failed);
    case 404:
      return isFlagsmithsNotFound(failed.answer) ? describeNotFound(failed) : describeForeignAnswer(failed);
    default:
      return describeInvalid(failed);
  }
}

/** What makes each kind of credential valid. */
const validCredential = {
  apiKey:
    "check that the API key is complete, neither revoked nor expired, and of an organisation of that Flagsmith",
  token: "check that the user's token is complete and of that Flagsmith",
  bearer:
    "exchange a new OIDC token, since an exchanged token lives an hour, and check the trust relationship",
  none: "give an organisation API key",
} as const;

function describeUnauthenticated({ call, answer, origin, credential }: FailedCall): FlagsmithError {
  return new FlagsmithError(
    {
      found: `${nameOf(call)} at ${origin} was refused (${detailOf(answer.body)})`,
      expected: "a valid credential",
      fix: validCredential[credential],
    },
    { kind: "unauthenticated", status: answer.status },
  );
}

/** The text of the plan's gate. Source: Flagsmith's `organisations/subscriptions/permissions.py`, `require_minimum_plan`. */
const planGate = /requires an? .+ plan or above/;

function describeForbidden({ call, answer, origin }: FailedCall): FlagsmithError {
  const detail = detailOf(answer.body);
  if (planGate.test(detail)) {
    return new FlagsmithError(
      {
        found: `${nameOf(call)} at ${origin} was refused (${detail})`,
        expected: "an organisation whose plan has SAML",
        fix: "check the organisation's id, or change its plan to Scale-Up or Enterprise",
      },
      { kind: "planTooSmall", status: answer.status },
    );
  }
  return new FlagsmithError(
    {
      found: `${nameOf(call)} at ${origin} was refused (${detail})`,
      expected: "an administrator's rights in that organisation",
      fix: "check the organisation's id, and use an API key of an administrator there",
    },
    { kind: "forbidden", status: answer.status },
  );
}

function describeNotFound({ call, answer, origin }: FailedCall): FlagsmithError {
  return new FlagsmithError(
    {
      found: `${nameOf(call)} at ${origin} found nothing (${detailOf(answer.body)})`,
      expected: "an existing object",
      fix: 'run "pulumi refresh" to see what has changed in Flagsmith',
    },
    { kind: "notFound", status: answer.status },
  );
}

function describeRedirect({ call, answer, origin }: FailedCall): FlagsmithError {
  return new FlagsmithError(
    {
      found: `${nameOf(call)} at ${origin} was redirected to ${targetOf(answer.location, origin)} (${answer.status})`,
      expected: "an answer, since a redirect could take the credential elsewhere",
      fix: "set apiUrl to the address at which the API itself answers",
    },
    { kind: "redirected", status: answer.status },
  );
}

function describeThrottle({ call, answer, origin }: FailedCall): FlagsmithError {
  const wait =
    answer.retryAfter === undefined
      ? "in a minute"
      : `after the time it names (${excerpt(answer.retryAfter)})`;
  return new FlagsmithError(
    {
      found: `${nameOf(call)} was throttled by ${origin}`,
      expected: "to be let through after waiting",
      fix: `run again ${wait}, or with fewer runs at a time`,
    },
    { kind: "throttled", status: answer.status, retriable: true },
  );
}

/** Where a redirect leads, without its query, which may hold secrets of a sign-in page. */
function targetOf(location: string | undefined, origin: string): string {
  if (location === undefined || !URL.canParse(location, origin)) return "an address that it does not name";
  const target = new URL(location, origin);
  return excerpt(`${target.origin}${target.pathname}`);
}

/** What the answer says, in one line: `detail`, as Flagsmith's views have it, or `message`, as proxies do. */
function detailOf(body: string): string {
  const json = parseJson(body);
  const { detail, message } =
    typeof json === "object" && json !== null ? (json as { detail?: unknown; message?: unknown }) : {};
  const said = detail ?? message ?? json;
  return excerpt(typeof said === "string" ? said : JSON.stringify(said)).replace(/\.$/, "");
}
