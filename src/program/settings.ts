import { z } from "zod";
import type { Finding } from "../diagnostics/diagnostic.js";
import { strip } from "../flagsmith/rules/text.js";
import { keyYears } from "../okta/rules/keyYears.js";

/**
 * The keys of a stack's configuration, without their namespace, with what each may hold. `Pulumi.yaml` lists the same
 * keys and defaults, without types: the engine's refusal of a wrong one would name neither the file nor the fix. An
 * empty text counts as not given.
 *
 * Each issue has the finding; whoever reads the configuration adds key and file ({@link findingIn}).
 */
export const settingsSchema = z.object({
  deployment: choice(["self-hosted", "saas", "saas-support"], "self-hosted"),
  apiBaseUrl: text(),
  samlOrganisation: text(),
  renamedFrom: text(),
  frontendUrl: text(),
  allowIdpInitiated: flag(),
  organisation: wholeNumber({ least: 1, what: "the id of the organisation in Flagsmith" }),
  flagsmithGroups: names(),
  emailAttribute: text(),
  firstNameAttribute: text(),
  lastNameAttribute: text(),
  groupsAttribute: text(),
  oktaApplication: choice(["catalogue", "custom"], "catalogue"),
  oktaGroupsAttribute: choice(["statement", "claim"], "statement"),
  oktaLabel: text(),
  oktaGroups: names(),
  oktaGroupsToCreate: names(),
  allowEveryone: flag(),
  catalogueName: text(),
  catalogueApiBaseUrlKey: text(),
  catalogueSamlOrganisationKey: text(),
  signingKeyName: text(),
  signingKeyYearsValid: wholeNumber({ ...keyYears, what: "years" }),
  retiredKeys: choice(["keep", "remove"], "keep"),
  allowIdpReplacement: flag(),
  supportSignOnUrl: text(),
  supportAudienceUri: text(),
  supportContact: text(),
  acknowledgedHandoff: text(),
  handoffFolder: text(),
});

/** A stack's configuration, read. */
export type Settings = z.infer<typeof settingsSchema>;

/** A key of a stack's configuration, without its namespace. */
export type SettingKey = keyof Settings;

/** Every key that there is. */
export const settingKeys = Object.keys(settingsSchema.shape) as readonly SettingKey[];

/** The finding of one of the schema's issues. */
export function findingIn(issue: z.core.$ZodIssue): Finding {
  return (issue as z.core.$ZodIssueCustom).params?.["finding"] as Finding;
}

/** What a reader makes of a text: a value, or why it is none. */
type Read<Value> = { readonly value: Value } | { readonly refused: Finding };

/** A setting by the reader of its text; an empty text is none. */
function setting<Value>(read: (text: string | undefined) => Read<Value>) {
  return z
    .string()
    .optional()
    .transform((text, context): Value => {
      const result = read(text === "" ? undefined : text);
      if ("value" in result) return result.value;
      context.addIssue({ code: "custom", params: { finding: result.refused } });
      return z.NEVER;
    });
}

function text() {
  return setting<string | undefined>((given) => {
    if (given !== undefined && isListOrObject(given))
      return refused("value/wrong-type", given, "one text", "write it without brackets");
    if (given !== undefined && given !== strip(given))
      return refused(
        "value/white-space",
        JSON.stringify(given),
        "no white space around it",
        "leave the white space out",
      );
    return { value: given };
  });
}

function choice<const Choice extends string>(choices: readonly [Choice, ...Choice[]], byDefault: Choice) {
  return setting<Choice>((given = byDefault) => {
    const value = choices.find((each) => each === given);
    if (value !== undefined) return { value };
    return refused("value/not-a-choice", `"${given}"`, listed(choices), "change it");
  });
}

function flag() {
  return setting<boolean>((given = "false") => {
    if (given === "true" || given === "false") return { value: given === "true" };
    return refused("value/not-a-choice", `"${given}"`, "true or false", "change it");
  });
}

function wholeNumber({ least, most, what }: { least: number; most?: number; what: string }) {
  const range =
    most === undefined ? `a whole number from ${least} up` : `a whole number from ${least} to ${most}`;
  return setting<number | undefined>((given) => {
    if (given === undefined) return { value: undefined };
    const number = Number(given);
    if (/^\d+$/.test(given) && number >= least && number <= (most ?? Infinity)) return { value: number };
    return refused("value/out-of-range", given, `${what}, ${range}`, "change it, or leave it out");
  });
}

function names() {
  return setting<readonly string[]>((given) => {
    const value = given === undefined ? [] : parseJson(given);
    if (!isListOfTexts(value))
      // A number among the names is a name that YAML took for a number.
      return refused(
        "value/not-a-list",
        JSON.stringify(value),
        "a list of names",
        "write one, such as [Engineering, Product], with quotes around what is no word",
      );
    if (value.every((name) => name !== "" && name === strip(name))) return { value };
    return refused(
      "value/white-space",
      JSON.stringify(value),
      "names, each with something in it and without white space around it",
      "correct it",
    );
  });
}

function refused(code: Finding["code"], value: string, expected: string, fix: string) {
  return { refused: { code, found: `found ${value}`, expected, fix } };
}

function isListOfTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

/** What the engine stores as JSON: it keeps no note of what was no text. */
function isListOrObject(value: string): boolean {
  const parsed = parseJson(value);
  return typeof parsed === "object" && parsed !== null;
}

function parseJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function listed(choices: readonly string[]): string {
  return `${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}`;
}
