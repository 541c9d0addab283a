import { z } from "zod";
import { strip } from "../flagsmith/rules/text.js";
import { keyYears } from "../okta/rules/keyYears.js";

/**
 * The keys of a stack's configuration, without their namespace, with what each may hold. `Pulumi.yaml` lists the same
 * keys and defaults, without types: the engine's refusal of a wrong one would name neither the file nor the fix. An
 * empty text counts as not given.
 *
 * A message says what was found, what was expected and how to fix it; who reads the configuration adds key and file.
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

function text() {
  return z.preprocess(
    emptyIsNothing,
    z
      .string()
      .refine((value) => !isListOrObject(value), {
        error: ({ input }) => `found ${String(input)}, expected one text; write it without brackets.`,
      })
      .refine((value) => value === strip(value), {
        error: ({ input }) =>
          `found ${JSON.stringify(input)}, expected no white space around it; leave the white space out.`,
      })
      .optional(),
  );
}

function choice<const Choice extends string>(choices: readonly [Choice, ...Choice[]], byDefault: Choice) {
  return z.preprocess(
    emptyIsNothing,
    z
      .enum(choices, {
        error: ({ input }) => `found "${String(input)}", expected ${listed(choices)}; change it.`,
      })
      .default(byDefault),
  );
}

function flag() {
  return z.preprocess(
    emptyIsNothing,
    z
      .enum(["true", "false"], {
        error: ({ input }) => `found "${String(input)}", expected true or false; change it.`,
      })
      .default("false")
      .transform((value) => value === "true"),
  );
}

function wholeNumber({ least, most, what }: { least: number; most?: number; what: string }) {
  const range =
    most === undefined ? `a whole number from ${least} up` : `a whole number from ${least} to ${most}`;
  return z.preprocess(
    emptyIsNothing,
    z
      .string()
      .refine(
        (value) => /^\d+$/.test(value) && Number(value) >= least && Number(value) <= (most ?? Infinity),
        {
          error: ({ input }) =>
            `found ${String(input)}, expected ${what}, ${range}; change it, or leave it out.`,
        },
      )
      .transform(Number)
      .optional(),
  );
}

function names() {
  return z.preprocess(
    (value) => (value === undefined || value === "" ? [] : parseJson(value)),
    z.custom<readonly string[]>(isListOfNames, {
      error: ({ input }) => `found ${JSON.stringify(input)}, ${namesFix(input)}.`,
    }),
  );
}

function isListOfNames(value: unknown): boolean {
  return isListOfTexts(value) && value.every((name) => name !== "" && name === strip(name));
}

function isListOfTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

function namesFix(value: unknown): string {
  if (isListOfTexts(value))
    return "expected names, each with something in it and without white space around it; correct it";
  // A number among the names is a name that YAML took for a number.
  return "expected a list of names; write one, such as [Engineering, Product], with quotes around what is no word";
}

/** What the engine stores as JSON: it keeps no note of what was no text. */
function isListOrObject(value: string): boolean {
  const parsed = parseJson(value);
  return typeof parsed === "object" && parsed !== null;
}

function emptyIsNothing(value: unknown): unknown {
  return value === "" ? undefined : value;
}

function parseJson(value: unknown): unknown {
  try {
    return JSON.parse(String(value));
  } catch {
    return value;
  }
}

function listed(choices: readonly string[]): string {
  return `${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}`;
}
