import { everyone } from "../okta/rules/everyone.js";
import type { FlagsmithGroupArgs, FlagsmithSsoArgs, OktaGroupArgs } from "./args.js";
import type { MistakenProperty, Mistake } from "./mistake.js";
import { supportMistakes } from "./supportMistakes.js";
import { userError } from "./userError.js";

/**
 * Refuses arguments that contradict each other, before anything is registered. What one resource can see for itself it
 * refuses itself.
 *
 * @throws RunError that names every mistake.
 */
export function checkArgs(name: string, args: FlagsmithSsoArgs): void {
  const mistakes = mistakesIn(args).map(({ property, reason }) => `${property}: ${reason}`);
  if (mistakes.length > 0) throw userError(`FlagsmithSso "${name}": ${mistakes.join(" ")}`);
}

/** Every mistake in the arguments. */
export function mistakesIn(args: FlagsmithSsoArgs): Mistake[] {
  const { flagsmith, okta = {} } = args;
  const groups = okta.groups ?? [];
  return [
    ...apiBaseUrlMistakes(flagsmith.apiBaseUrl),
    ...repeated(
      "okta.groups",
      groups.flatMap((group) => nameOrId(group) ?? []),
    ),
    ...flagsmithGroupMistakes(flagsmith.groups ?? []),
    ...repeated(
      "okta.attributeStatements",
      (okta.attributeStatements ?? []).map((each) => each.name),
    ),
    ...groups.flatMap((group) => everyoneMistakes(group, okta.allowEveryone ?? false)),
    ...(okta.application === "custom" && okta.catalogue !== undefined
      ? [
          {
            property: "okta.catalogue" as const,
            reason:
              'it was given for a custom application, which has none; remove it, or set okta.application to "catalogue".',
          },
        ]
      : []),
    ...(args.support === undefined ? [] : supportMistakes(args, args.support)),
  ];
}

/**
 * The refusal of Okta's group of all users.
 *
 * @param found - how it was written.
 */
export function everyoneMistake(found: string = everyone): Mistake {
  return {
    property: "okta.groups",
    reason: `found "${found}", which lets every user of the Okta organisation in, expected named groups; list the groups that need Flagsmith, or set allowEveryone to true.`,
  };
}

/** Okta finds a group in any letters, so "everyone" is no other group. */
function everyoneMistakes(group: OktaGroupArgs, allowEveryone: boolean): Mistake[] {
  const isEveryone = (name: string) => name.toLowerCase() === everyone.toLowerCase();
  if (typeof group === "string") return isEveryone(group) && !allowEveryone ? [everyoneMistake(group)] : [];
  if (!("create" in group) || !isEveryone(group.create)) return [];
  return [
    {
      property: "okta.groups.create",
      reason: `found "${group.create}", which is Okta's own group of all its users, expected the name of a new group; choose another name.`,
    },
  ];
}

/** Names may not repeat, and neither may external ids: Flagsmith has each once in an organisation. */
function flagsmithGroupMistakes(groups: readonly FlagsmithGroupArgs[]): Mistake[] {
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
function apiBaseUrlMistakes(apiBaseUrl: string): Mistake[] {
  const found = `found "${apiBaseUrl}", expected Flagsmith's root URL, such as https://flagsmith.acme.example`;
  const refuse = (fix: string): Mistake[] => [
    { property: "flagsmith.apiBaseUrl", reason: `${found}; ${fix}.` },
  ];
  if (!URL.canParse(apiBaseUrl)) return refuse("give a whole URL");
  const url = new URL(apiBaseUrl);
  if (url.origin === apiBaseUrl) return [];
  return refuse(`use ${url.origin === "null" ? "an https URL" : `"${url.origin}"`}`);
}

function repeated(property: MistakenProperty, values: readonly string[], what = ""): Mistake[] {
  const twice = new Set(values.filter((value, index) => values.indexOf(value) !== index));
  return [...twice].map((value) => ({
    property,
    reason: `found ${what}"${value}" twice, expected each once; remove one.`,
  }));
}
