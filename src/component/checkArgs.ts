import { type Diagnostic, type Finding, at } from "../diagnostics/diagnostic.js";
import { everyone } from "../okta/rules/everyone.js";
import type { FlagsmithSsoArgs } from "./args.js";
import { lateProblems } from "./lateProblems.js";
import { type ArgsProperty, ownerOf, wrong } from "./place.js";
import { type ArgsSoFar, type NotYet, lookAt, notYet, settle } from "./settled.js";
import { supportProblems } from "./supportProblems.js";
import { userError } from "./userError.js";

/**
 * Refuses arguments that contradict each other, before anything is registered. What one resource can see for itself it
 * refuses itself.
 *
 * @returns what has to wait, if some of the arguments are outputs: it resolves once those that this run knows were looked at too, and
 * rejects with a RunError. Undefined: nothing has to wait.
 * @throws RunError with everything that can be seen to be wrong at once.
 */
export function checkArgs(name: string, args: FlagsmithSsoArgs): Promise<void> | undefined {
  const late = lateProblems(args);
  refuse(name, late);
  const { args: seen, isWhole } = lookAt(args);
  refuse(name, problemsIn(seen));
  return isWhole ? undefined : checkLater(name, args);
}

async function checkLater(name: string, args: FlagsmithSsoArgs): Promise<void> {
  const { args: settled, secrets } = await settle(args);
  refuse(
    name,
    problemsIn(settled).map((each) => ({ ...each, found: withoutSecrets(each.found, secrets) })),
  );
}

function refuse(name: string, problems: readonly Diagnostic[]): void {
  if (problems.length > 0) throw userError(...problems.map((each) => at({ owner: ownerOf(name) }, each)));
}

function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((each) => each !== "")
    .reduce((shown, each) => shown.replaceAll(each, "[secret]"), text);
}

/** Everything that is wrong with the arguments, as far as they are known. */
export function problemsIn(args: ArgsSoFar): Diagnostic[] {
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
      known(okta.attributeStatements ?? []).flatMap((each) => (each === notYet ? [] : [each.name])),
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

type GroupSoFar = NonNullable<NonNullable<ArgsSoFar["okta"]>["groups"]>[number];

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
function everyoneProblems(group: GroupSoFar, allowEveryone: boolean | NotYet): Diagnostic[] {
  const isEveryone = (name: string) => name.toLowerCase() === everyone.toLowerCase();
  const name = nameOf(group);
  if (typeof name === "string")
    return isEveryone(name) && allowEveryone === false ? [wrong("okta.groups", everyoneProblem(name))] : [];
  if (typeof group === "string" || !("create" in group) || !isEveryone(group.create)) return [];
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
function flagsmithGroupProblems(groups: NonNullable<ArgsSoFar["flagsmith"]["groups"]>): Diagnostic[] {
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

/** The name of a group that exists, if the group is given by it. */
function nameOf(group: GroupSoFar): string | NotYet | undefined {
  if (typeof group === "string") return group;
  return "name" in group ? group.name : undefined;
}

/** The name or id by which a group was given. */
function nameOrId(group: GroupSoFar): string | NotYet | undefined {
  if (typeof group === "string") return group;
  if ("create" in group) return group.create;
  return "name" in group ? group.name : group.id;
}

/** The base URL goes into Okta's setting as it is, so it has to be the bare origin. */
function apiBaseUrlProblems(apiBaseUrl: string | NotYet): Diagnostic[] {
  if (apiBaseUrl === notYet) return [];
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

/** A list; none of it if it is not known yet. */
function known<T>(list: readonly T[] | NotYet): readonly T[] {
  return list === notYet ? [] : list;
}

function repeated(
  property: ArgsProperty,
  given: readonly (string | NotYet | undefined)[],
  what = "",
): Diagnostic[] {
  const values = given.filter((value) => typeof value === "string");
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
