import { frontendUrlProblem } from "../flagsmith/rules/frontendUrl.js";
import { samlNameProblem } from "../flagsmith/rules/samlName.js";
import { maxLengths, textProblem } from "../flagsmith/rules/text.js";
import { folderProblem } from "../support/rules/folder.js";
import { handoffIdProblem } from "../support/rules/handoffId.js";
import type { SettingKey, Settings } from "./settings.js";

/** Something wrong with the value of one key. */
export interface ValueMistake {
  readonly key: SettingKey;
  readonly reason: string;
}

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
export function valueMistakes(settings: Settings): ValueMistake[] {
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
  problemOf: (value: string) => string | undefined,
): ValueMistake[] {
  const reason = value === undefined ? undefined : problemOf(value);
  return reason === undefined ? [] : [{ key, reason }];
}

function tooLong(text: string, most: number): string | undefined {
  if (text.length <= most) return undefined;
  return `found ${text.length} characters, expected at most ${most}, which is as many as Okta takes; shorten it.`;
}
