import { FlagsmithError, type FlagsmithErrorDetails } from "./errors.js";

/** An answer that is no success, with what is needed to say why. */
export interface FailedAnswer {
  readonly method: string;
  /** Path below the API's root. */
  readonly path: string;
  readonly origin: string;
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  /** Whether the answer has the header that every Flagsmith sends. */
  readonly fromFlagsmith: boolean;
}

/** What to do about an unexpected HTML page or an empty body. Source: the contract of unmatched paths by image. */
export function describeFailure(answer: FailedAnswer): FlagsmithError {
  const { method, path, status } = answer;
  const call = `${method} ${path}`;
  const json = parseJson(answer);
  const error = (message: string, details: Omit<FlagsmithErrorDetails, "status">) =>
    new FlagsmithError(message, { ...details, status });

  if (status >= 300 && status < 400) {
    return error(
      `${call} was redirected, expected an answer; give the address that ${answer.origin} redirects to.`,
      { kind: "redirected" },
    );
  }
  if (status === 429) {
    return error(
      `${call} was throttled by Flagsmith once more after every retry, expected to be let through; run again in a minute.`,
      { kind: "throttled" },
    );
  }
  if (status >= 500) return describeServerFault(answer, call);
  if (json === undefined) return describeForeignAnswer(answer, call);

  const detail = detailOf(json);
  switch (status) {
    case 401:
      return error(
        `${call} was refused (${detail}), expected a valid API key; check that it is an organisation API key of ${answer.origin}, complete and not revoked.`,
        { kind: "unauthenticated" },
      );
    case 403:
      return detail.includes("plan or above")
        ? error(
            `${call} was refused (${detail}), expected an organisation with SAML in its plan; upgrade it to Scale-Up or Enterprise, or check the organisation's id.`,
            { kind: "planTooSmall" },
          )
        : error(
            `${call} was refused (${detail}), expected the rights of an administrator there; use an administrator's API key of that organisation.`,
            { kind: "forbidden" },
          );
    case 404:
      return error(
        `${call} found nothing (${detail}), expected an existing object; run "pulumi refresh" to see what has changed in Flagsmith.`,
        { kind: "notFound" },
      );
    default:
      return describeInvalid(json, call, status);
  }
}

/** A good status whose body is not what an API answers with: some other server, or a Flagsmith without SAML. */
export function describeForeignAnswer(
  answer: FailedAnswer,
  call = `${answer.method} ${answer.path}`,
): FlagsmithError {
  const { origin, path, status, fromFlagsmith, contentType } = answer;
  const found = `${call} at ${origin} answered ${status} with ${contentType.split(";")[0] || "no content type"} instead of JSON`;
  if (fromFlagsmith && path.startsWith("auth/saml/")) {
    return new FlagsmithError(
      `${found}, as a Flagsmith without SAML does; use Flagsmith SaaS, private cloud or Enterprise, since the open-source image has no SAML.`,
      { kind: "noSaml", status },
    );
  }
  return new FlagsmithError(
    `${found}, expected the Flagsmith API; check apiUrl, which names the API and not the dashboard.`,
    { kind: "notFlagsmith", status },
  );
}

/** Flagsmith answers a second group of one external id with a bare page and status 500. */
function describeServerFault({ path, status, method }: FailedAnswer, call: string): FlagsmithError {
  const group = /^organisations\/\d+\/groups\//.test(path) && method !== "GET";
  const mend = group
    ? "check that no other group of the organisation has the same external id, which Flagsmith answers in this way"
    : "look into Flagsmith's log, and run again";
  return new FlagsmithError(`${call} failed inside Flagsmith (${status}), expected an answer; ${mend}.`, {
    kind: "serverFault",
    status,
    outcome: "unknown",
  });
}

function describeInvalid(json: unknown, call: string, status: number): FlagsmithError {
  const fields = fieldsOf(json);
  const said = Object.entries(fields)
    .map(([field, messages]) => `${field}: ${messages.join(" ")}`)
    .join("; ");
  if (/already exists|unique set/.test(said)) {
    return new FlagsmithError(
      `${call} was refused (${said}), expected a name that is free in the whole Flagsmith, other organisations included; choose another name, or import what exists.`,
      { kind: "taken", status, fields },
    );
  }
  return new FlagsmithError(
    `${call} was refused (${said || detailOf(json)}), expected other values; correct the property named.`,
    {
      kind: "invalid",
      status,
      fields,
    },
  );
}

function parseJson({ contentType, body }: FailedAnswer): unknown {
  if (!contentType.includes("application/json") || body.trim() === "") return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function detailOf(json: unknown): string {
  const detail =
    typeof json === "object" && json !== null ? (json as { detail?: unknown; message?: unknown }) : {};
  const text = detail.detail ?? detail.message ?? json;
  return typeof text === "string" ? text : JSON.stringify(text).slice(0, 200);
}

/** Messages by field; a bare list of messages is of no field in particular. */
function fieldsOf(json: unknown): Record<string, string[]> {
  if (Array.isArray(json)) return { request: json.map(String) };
  if (typeof json !== "object" || json === null) return {};
  return Object.fromEntries(
    Object.entries(json).map(([field, messages]) => [
      field,
      (Array.isArray(messages) ? messages : [messages]).map((each) =>
        typeof each === "string" ? each : JSON.stringify(each),
      ),
    ]),
  );
}
