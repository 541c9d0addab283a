import type { FlagsmithSsoArgs } from "./args.js";
import { userError } from "./userError.js";

/** Okta's built-in group of all users. Source: Okta's documentation, "Groups API", type BUILT_IN. */
const everyone = "Everyone";

/**
 * Refuses arguments that contradict each other, before anything is registered. What one resource can see for itself it
 * refuses itself.
 *
 * @throws RunError that names every mistake.
 */
export function checkArgs(name: string, args: FlagsmithSsoArgs): void {
  const mistakes = mistakesIn(args);
  if (mistakes.length > 0) throw userError(`FlagsmithSso "${name}": ${mistakes.join(" ")}`);
}

/** Every mistake in the arguments, as sentences. */
export function mistakesIn({ flagsmith, okta = {} }: FlagsmithSsoArgs): string[] {
  return [
    ...apiBaseUrlMistakes(flagsmith.apiBaseUrl),
    ...repeated("okta.groups", okta.groups ?? []),
    ...repeated(
      "flagsmith.groups (name)",
      (flagsmith.groups ?? []).map((each) => each.name),
    ),
    ...repeated(
      "flagsmith.groups (externalId)",
      (flagsmith.groups ?? []).map((each) => each.externalId ?? each.name),
    ),
    ...repeated(
      "okta.attributeStatements",
      (okta.attributeStatements ?? []).map((each) => each.name),
    ),
    ...(okta.groups?.includes(everyone) === true
      ? [
          `okta.groups: found "${everyone}", which lets every user of the Okta organisation in, expected named groups; list the groups that need Flagsmith.`,
        ]
      : []),
    ...(okta.application === "custom" && okta.catalogue !== undefined
      ? [
          'okta.catalogue: it was given for a custom application, which has none; remove it, or set okta.application to "catalogue".',
        ]
      : []),
  ];
}

/** The base URL goes into Okta's setting as it is, so it has to be the bare origin. */
function apiBaseUrlMistakes(apiBaseUrl: string): string[] {
  const found = `flagsmith.apiBaseUrl: found "${apiBaseUrl}", expected Flagsmith's root URL, such as https://flagsmith.acme.example`;
  if (!URL.canParse(apiBaseUrl)) return [`${found}; give a whole URL.`];
  const url = new URL(apiBaseUrl);
  if (url.origin === apiBaseUrl) return [];
  return [`${found}; use ${url.origin === "null" ? "an https URL" : `"${url.origin}"`}.`];
}

function repeated(property: string, values: readonly string[]): string[] {
  const twice = new Set(values.filter((value, index) => values.indexOf(value) !== index));
  return [...twice].map((value) => `${property}: found "${value}" twice, expected each once; remove one.`);
}
