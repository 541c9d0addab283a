import { type CatalogueNames, defaultCatalogueNames } from "../okta/catalogue/names.js";
import * as pulumi from "@pulumi/pulumi";
import type { FlagsmithArgs, OktaArgs } from "./args.js";
import type { PlainArgs } from "./settled.js";

/** What the catalogue application is asked for: its name, and its two settings by key. */
export interface WantedSettings {
  readonly names: CatalogueNames;
  readonly settings: Readonly<Record<string, string>>;
}

/** A setting that Okta does not hold as it was asked for. */
export interface LostSetting {
  readonly key: string;
  readonly wanted: string;
  /** Value that Okta holds instead; undefined: none. */
  readonly held: string | undefined;
}

/** The settings of the catalogue application; undefined for a custom one, which has none. */
export function wantedSettings(
  { apiBaseUrl, samlOrganisation }: FlagsmithArgs,
  okta: OktaArgs,
): pulumi.Output<WantedSettings> | undefined {
  if (okta.application === "custom") return undefined;
  return pulumi
    .output({ apiBaseUrl, samlOrganisation, catalogue: { ...okta.catalogue } })
    .apply(({ catalogue, ...flagsmith }) => settingsUnder(flagsmith, catalogue));
}

/** The two settings of the catalogue application, under keys that are the usual ones unless others are given. */
export function settingsUnder(
  { apiBaseUrl, samlOrganisation }: Pick<PlainArgs["flagsmith"], "apiBaseUrl" | "samlOrganisation">,
  given: Partial<CatalogueNames> = {},
): WantedSettings {
  const names = { ...defaultCatalogueNames, ...withoutUndefined(given) };
  return {
    names,
    settings: { [names.apiBaseUrlKey]: apiBaseUrl, [names.samlOrganisationKey]: samlOrganisation },
  };
}

/**
 * The settings that did not stick. Okta was seen to drop sign-on settings that an application does not have without a
 * word; whether it does so with an application's own settings is not known.
 *
 * @param heldJson - the application's settings as Okta returned them, without those that have no value.
 */
export function lostSettings(
  settings: WantedSettings["settings"],
  heldJson: string | undefined,
): LostSetting[] {
  const held = parse(heldJson);
  return Object.entries(settings)
    .filter(([key, wanted]) => held[key] !== wanted)
    .map(([key, wanted]) => ({ key, wanted, held: describeValue(held[key]) }));
}

/** The settings that an application does not have at all, so that Okta has nowhere to keep them. */
export function unknownSettings(
  settings: WantedSettings["settings"],
  atOkta: Readonly<Record<string, unknown>>,
): LostSetting[] {
  return Object.entries(settings)
    .filter(([key]) => !(key in atOkta))
    .map(([key, wanted]) => ({ key, wanted, held: undefined }));
}

function withoutUndefined(names: Partial<CatalogueNames>): Partial<CatalogueNames> {
  return Object.fromEntries(Object.entries(names).filter(([, name]) => name !== undefined));
}

function parse(json: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(json || "{}");
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function describeValue(value: unknown): string | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  return typeof value === "string" ? value : JSON.stringify(value);
}
