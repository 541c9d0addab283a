import { parseJson } from "../answer.js";
import { nameOf } from "../call.js";
import { FlagsmithError } from "../errors.js";
import { type FailedCall, excerpt } from "./failedCall.js";

/** Messages by field, as Django REST framework sends them. */
export type Fields = Readonly<Record<string, readonly string[]>>;

/** Django's words for a broken rule of uniqueness. Source: Django's `Model.unique_error_message`, DRF's `UniqueTogetherValidator`. */
const taken = /already exists|must make a unique set/;

/** Values that Flagsmith refuses, or a name that is taken. */
export function describeInvalid({ call, answer }: FailedCall): FlagsmithError {
  const fields = fieldsOf(parseJson(answer.body));
  const said = excerpt(
    Object.entries(fields)
      .map(([field, messages]) => `${field}: ${messages.join(" ")}`)
      .join("; "),
  ).replace(/\.$/, "");
  const refused = `${nameOf(call)} was refused (${said || "without a reason"})`;
  if (answer.status === 400 && taken.test(said)) {
    return new FlagsmithError(
      fields.name === undefined
        ? {
            found: refused,
            expected: "one that does not exist yet",
            fix: "import the existing one, or change what clashes",
          }
        : {
            found: refused,
            expected:
              "a name that is free in the whole Flagsmith, since names are shared with organisations that the credential cannot see",
            fix: "choose another name, or import the configuration if it is yours",
          },
      { kind: "taken", status: answer.status, fields },
    );
  }
  return new FlagsmithError(
    { found: refused, expected: "values that Flagsmith accepts", fix: "correct what it names" },
    {
      kind: "invalid",
      status: answer.status,
      fields,
    },
  );
}

/** Messages by field. `non_field_errors`, `detail` and bare lists belong to the request as a whole. */
function fieldsOf(json: unknown): Fields {
  if (typeof json !== "object" || json === null) return { request: [String(json)] };
  if (Array.isArray(json)) return { request: messagesOf(json) };
  const entries = Object.entries(json).map(([field, messages]) => [
    field === "non_field_errors" || field === "detail" ? "request" : field,
    messagesOf(messages),
  ]);
  return Object.fromEntries(entries) as Fields;
}

function messagesOf(messages: unknown): readonly string[] {
  const list: unknown[] = Array.isArray(messages) ? messages : [messages];
  return list.map((each) => (typeof each === "string" ? each : JSON.stringify(each)));
}
