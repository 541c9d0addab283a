import { type Diagnostic, type Finding, at } from "../diagnostics/diagnostic.js";
import { everyone } from "../okta/rules/everyone.js";
import type { FlagsmithGroupArgs, FlagsmithSsoArgs, OktaGroupArgs } from "./args.js";
import { type ArgsProperty, ownerOf, wrong } from "./place.js";
import { supportProblems } from "./supportProblems.js";
import { userError } from "./userError.js";

/**
 * Refuses arguments that contradict each other, before anything is registered. What one resource can see for itself it
 * refuses itself.
 *
 * @throws RunError with everything that is wrong.
 */
export function checkArgs(name: string, args: FlagsmithSsoArgs): void {
  const problems = problemsIn(args).map((each) => at({ owner: ownerOf(name) }, each));
  if (problems.length > 0) throw userError(...problems);
}

/** Everything that is wrong with the arguments. */
export function problemsIn(args: FlagsmithSsoArgs): Diagnostic[] {
  const { flagsmith, okta = {} } = args;
  const groups = okta.groups ?? [];
  return [
    ...apiBaseUrlProblems(flagsmith.apiBaseUrl),
    ...repeated(
      "okta.groups",
      groups.flatMap((group) => nameOrId(group) ?? []),
    ),
    ...flagsmithGroupProblems(flagsmith.groups ?? []),
    ...repeated(
      "okta.attributeStatements",
      (okta.attributeStatements ?? []).map((each) => each.name),
    ),
    ...groups.flatMap((group) => everyoneProblems(group, okta.allowEveryone ?? false)),
    ...(okta.application === "custom" && okta.catalogue !== undefined
      ? [
          wrong("okta.catalogue", {
            code: "config/conflicting-keys",
            found: "it was given for a custom application, which has none",
            fix: 'remove it, or set okta.application to "catalogue"',
          }),
        ]
      : []),
    ...(args.support === undefined ? [] : supportProblems(args, args.support)),
  ];
}

/**
 * The refusal of Okta's group of all users.
 *
 * @param found - how it was written.
 */
export function everyoneProblem(found: string = everyone): Finding {
  return {
    code: "value/everyone",
    found: `found "${found}", which lets every user of the Okta organisation in`,
    expected: "named groups",
    fix: "list the groups that need Flagsmith, or set allowEveryone to true",
  };
}

/** Okta finds a group in any letters, so "everyone" is no other group. */
function everyoneProblems(group: OktaGroupArgs, allowEveryone: boolean): Diagnostic[] {
  const isEveryone = (name: string) => name.toLowerCase() === everyone.toLowerCase();
  if (typeof group === "string")
    return isEveryone(group) && !allowEveryone ? [wrong("okta.groups", everyoneProblem(group))] : [];
  if (!("create" in group) || !isEveryone(group.create)) return [];
  return [
    wrong("okta.groups.create", {
      code: "value/everyone",
      found: `found "${group.create}", which is Okta's own group of all its users`,
      expected: "the name of a new group",
      fix: "choose another name",
    }),
  ];
}

/** Names may not repeat, and neither may external ids: Flagsmith has each once in an organisation. */
function flagsmithGroupProblems(groups: readonly FlagsmithGroupArgs[]): Diagnostic[] {
  const property = "flagsmith.groups";
  const byName = repeated(
    property,
    groups.map((each) => each.name),
  );
  if (byName.length > 0) return byName;
  return repeated(
    property,
    groups.map((each) => each.externalId ?? each.name),
    "the externalId ",
  );
}

/** The name or id by which a group was given; undefined where another resource will tell the id. */
function nameOrId(group: OktaGroupArgs): string | undefined {
  if (typeof group === "string") return group;
  if ("create" in group) return group.create;
  return typeof group.id === "string" ? group.id : undefined;
}

/** The base URL goes into Okta's setting as it is, so it has to be the bare origin. */
function apiBaseUrlProblems(apiBaseUrl: string): Diagnostic[] {
  const refuse = (fix: string) => [
    wrong("flagsmith.apiBaseUrl", {
      code: "value/api-url",
      found: `found "${apiBaseUrl}"`,
      expected: "Flagsmith's root URL, such as https://flagsmith.acme.example",
      fix,
    }),
  ];
  if (!URL.canParse(apiBaseUrl)) return refuse("give a whole URL");
  const url = new URL(apiBaseUrl);
  if (url.origin === apiBaseUrl) return [];
  return refuse(`use ${url.origin === "null" ? "an https URL" : `"${url.origin}"`}`);
}

function repeated(property: ArgsProperty, values: readonly string[], what = ""): Diagnostic[] {
  const twice = new Set(values.filter((value, index) => values.indexOf(value) !== index));
  return [...twice].map((value) =>
    wrong(property, {
      code: "value/repeated",
      found: `found ${what}"${value}" twice`,
      expected: "each once",
      fix: "remove one",
    }),
  );
}
