import { type Diagnostic, type Finding, listedAt } from "../diagnostics/diagnostic.js";
import { frontendUrlProblem } from "../flagsmith/rules/frontendUrl.js";
import { samlNameProblem } from "../flagsmith/rules/samlName.js";
import { maxLengths, textProblem } from "../flagsmith/rules/text.js";
import { folderProblem, handoffIdProblem } from "../support/rules.js";
import { placeOf } from "./place.js";
import type { SettingKey, Settings } from "./settings.js";

/** Longest label of an application and name of a group. Source: Okta's reference, Applications and Groups. */
const oktaLengths = { label: 100, groupName: 255 } as const;

const attributeKeys = [
  "emailAttribute",
  "firstNameAttribute",
  "lastNameAttribute",
  "groupsAttribute",
] as const;

/**
 * Values that no resource would take. Resources refuse them by the same rules, but cannot know in which file and at which
 * key they stand, and refuse them one at a time.
 */
export function valueProblems(settings: Settings): Diagnostic[] {
  const nameFix =
    settings.deployment === "saas-support"
      ? "use the name that support gave"
      : 'choose another, for example "acme"';
  return [
    ...of("samlOrganisation", settings.samlOrganisation, (name) => samlNameProblem(name, nameFix)),
    ...of("frontendUrl", settings.frontendUrl, frontendUrlProblem),
    ...settings.flagsmithGroups.flatMap((name) =>
      of("flagsmithGroups", name, (text) => textProblem(text, maxLengths.groupName)),
    ),
    ...attributeKeys.flatMap((key) =>
      of(key, settings[key], (text) => textProblem(text, maxLengths.idpAttribute)),
    ),
    ...of("oktaLabel", settings.oktaLabel, (label) => tooLong(label, oktaLengths.label)),
    ...(["oktaGroups", "oktaGroupsToCreate"] as const).flatMap((key) =>
      settings[key].flatMap((name) => of(key, name, (text) => tooLong(text, oktaLengths.groupName))),
    ),
    ...of("handoffFolder", settings.handoffFolder, folderProblem),
    ...of("acknowledgedHandoff", settings.acknowledgedHandoff, handoffIdProblem),
  ];
}

function of(
  key: SettingKey,
  value: string | undefined,
  problemOf: (value: string) => Finding | undefined,
): Diagnostic[] {
  return value === undefined ? [] : listedAt(placeOf(key), problemOf(value));
}

function tooLong(text: string, most: number): Finding | undefined {
  if (text.length <= most) return undefined;
  return {
    code: "value/too-long",
    found: `found ${text.length} characters`,
    expected: `at most ${most}, which is as many as Okta takes`,
    fix: "shorten it",
  };
}
