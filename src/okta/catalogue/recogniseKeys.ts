import type { OktaApplication } from "../applications.js";

/** Settings of a catalogue application by key; null if none was given. */
export type CatalogueSettings = OktaApplication["settings"];

/** What is known of the values, by which a setting can be told. */
export interface KnownValues {
  readonly apiBaseUrl?: string | undefined;
  readonly samlOrganisation?: string | undefined;
}

/** By what a key was told: its value, its own spelling, or because it is the only other setting. */
export type Evidence = "value" | "spelling" | "remaining";

/** A key, and by what it was told. */
export interface RecognisedKey {
  readonly key: string;
  readonly by: Evidence;
}

/** The keys of both settings, or why they cannot be told: then nothing is guessed. */
export type Recognition =
  | {
      readonly kind: "recognised";
      readonly apiBaseUrl: RecognisedKey;
      readonly samlOrganisation: RecognisedKey;
    }
  | { readonly kind: "unclear"; readonly reason: string };

/** One of the two settings, and what its key and its value look like. */
interface Setting {
  /** As Okta's admin console has it. */
  readonly title: string;
  /** Whether a value can be this setting's. */
  readonly fits: (value: string) => boolean;
  /** Whether a value that fits can be hardly anything else. */
  readonly tellsByShape: boolean;
  readonly isKnown: (value: string) => boolean;
  /** What its key may be called, the most telling first; tried on its letters and digits alone, in lower case. */
  readonly spellings: readonly RegExp[];
}

/** What was found for one setting. */
type Choice =
  | { readonly kind: "one"; readonly found: RecognisedKey }
  | { readonly kind: "none" }
  | { readonly kind: "several"; readonly keys: readonly string[] };

/**
 * Which key is "API Base URL" and which is "SAML Organisation". A value that equals what is known decides; else a URL
 * tells the first, the key's spelling narrows both, and of two settings one tells the other. Where value and spelling
 * point at different keys, or at several, it is unclear.
 */
export function recogniseKeys(settings: CatalogueSettings, known: KnownValues = {}): Recognition {
  const [baseUrl, organisation] = settingsToReport(known);
  const choices = { url: choose(baseUrl, settings), organisation: choose(organisation, settings) };
  const url = choices.url.kind === "one" ? choices.url.found : undefined;
  const name = choices.organisation.kind === "one" ? choices.organisation.found : undefined;
  const apiBaseUrl = url ?? remaining(baseUrl, choices.url, settings, name);
  const samlOrganisation = name ?? remaining(organisation, choices.organisation, settings, url);

  if (apiBaseUrl === undefined) return unclear(baseUrl, choices.url);
  if (samlOrganisation === undefined) return unclear(organisation, choices.organisation);
  if (apiBaseUrl.key === samlOrganisation.key)
    return { kind: "unclear", reason: `"${apiBaseUrl.key}" looks like the key of both settings` };
  return { kind: "recognised", apiBaseUrl, samlOrganisation };
}

function settingsToReport({ apiBaseUrl, samlOrganisation }: KnownValues): readonly [Setting, Setting] {
  const bare = (url: string) => url.replace(/\/+$/, "");
  return [
    {
      title: "API Base URL",
      fits: isUrl,
      tellsByShape: true,
      isKnown: (value) => apiBaseUrl !== undefined && bare(value) === bare(apiBaseUrl),
      spellings: [/api.*base.*ur[li]|base.*api.*ur[li]/, /(api|base).*ur[li]/, /ur[li]/, /api|endpoint|host/],
    },
    {
      title: "SAML Organisation",
      fits: (value) => /^[\w-]+$/.test(value),
      // Any word looks like a name.
      tellsByShape: false,
      isKnown: (value) => value === samlOrganisation,
      spellings: [/saml.*organi[sz]ation/, /organi[sz]ation/, /saml.*org/, /org/],
    },
  ];
}

function choose(setting: Setting, settings: CatalogueSettings): Choice {
  const possible = possibleKeys(setting, settings);
  const known = possible.filter((key) => setting.isKnown(textOf(settings[key])));
  if (known.length > 0) return choiceOf(narrowed(known, bySpelling(setting, known)), "value");

  const spelt = bySpelling(setting, possible);
  const shaped = setting.tellsByShape ? possible.filter((key) => textOf(settings[key]) !== "") : [];
  if (shaped.length === 0) return choiceOf(spelt, "spelling");
  const both = shaped.filter((key) => spelt.includes(key));
  if (spelt.length > 0 && both.length === 0) return { kind: "several", keys: [...shaped, ...spelt] };
  return choiceOf(narrowed(shaped, both), "value");
}

/** Keys whose value, if there is one, does not rule them out. */
function possibleKeys({ fits }: Setting, settings: CatalogueSettings): string[] {
  return Object.entries(settings)
    .filter(([, value]) => value === null || (typeof value === "string" && (value === "" || fits(value))))
    .map(([key]) => key);
}

/** Those of the most telling spelling that any of them has. A key that speaks of a URL is no organisation's. */
function bySpelling({ spellings, tellsByShape }: Setting, keys: readonly string[]): string[] {
  const letters = (key: string) => key.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  const speaking = tellsByShape ? keys : keys.filter((key) => !/ur[li]/.test(letters(key)));
  for (const spelling of spellings) {
    const found = speaking.filter((key) => spelling.test(letters(key)));
    if (found.length > 0) return found;
  }
  return [];
}

/** Of two settings, the other one, where nothing speaks for or against it. */
function remaining(
  setting: Setting,
  choice: Choice,
  settings: CatalogueSettings,
  other: RecognisedKey | undefined,
): RecognisedKey | undefined {
  if (choice.kind !== "none" || other === undefined || Object.keys(settings).length !== 2) return undefined;
  const key = possibleKeys(setting, settings).find((each) => each !== other.key);
  return key === undefined ? undefined : { key, by: "remaining" };
}

function choiceOf(keys: readonly string[], by: Evidence): Choice {
  const [key, ...more] = keys;
  if (key === undefined) return { kind: "none" };
  return more.length === 0 ? { kind: "one", found: { key, by } } : { kind: "several", keys };
}

function narrowed(keys: readonly string[], fewer: readonly string[]): readonly string[] {
  return fewer.length > 0 ? fewer : keys;
}

function unclear({ title }: Setting, choice: Choice): Recognition {
  return {
    kind: "unclear",
    reason:
      choice.kind === "several"
        ? `"${title}" could be ${choice.keys.join(" or ")}`
        : `no key looks like that of "${title}"`,
  };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function isUrl(value: string): boolean {
  return /^https?:\/\//i.test(value) && URL.canParse(value);
}
