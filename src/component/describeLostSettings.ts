import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { catalogueConfig } from "../okta/catalogue/names.js";
import { type CatalogueSettings, recogniseKeys } from "../okta/catalogue/recogniseKeys.js";
import type { LostSetting, WantedSettings } from "./catalogueSettings.js";
import { ownerOf } from "./place.js";

/** Where the keys are written, as messages have it. */
const configKeys =
  "flagsmith-okta:catalogueApiBaseUrlKey and flagsmith-okta:catalogueSamlOrganisationKey (okta.catalogue in a program)";

/** Settings that did not stick, and what the application has instead. */
export interface Lost {
  /** Name of the component. */
  readonly name: string;
  readonly applicationId: string;
  readonly wanted: WantedSettings;
  readonly lost: readonly LostSetting[];
  /** All settings that the application has at Okta; undefined if they could not be read. */
  readonly settings: CatalogueSettings | undefined;
}

/** What was asked for, what Okta made of it, and what to write instead. */
export function describeLostSettings({ name, applicationId, wanted, lost, settings }: Lost): Diagnostic {
  const asked = lost.map(({ key, wanted: value }) => `${key} ("${value}")`).join(" and ");
  return {
    code: "okta/settings-lost",
    place: { owner: ownerOf(name) },
    found: `Okta's application ${applicationId} (${wanted.names.name}) was asked for ${asked}, and Okta ${whatBecame(lost)}`,
    expected: "it to keep both settings",
    fix: fixOf(wanted, settings),
  };
}

function whatBecame(lost: readonly LostSetting[]): string {
  const dropped = lost.filter(({ held }) => held === undefined).map(({ key }) => key);
  const changed = lost.filter(({ held }) => held !== undefined);
  return [
    ...(dropped.length > 0 ? [`dropped ${dropped.join(" and ")}`] : []),
    ...changed.map(({ key, held }) => `holds "${held}" in ${key}`),
  ].join(" and ");
}

/** The right keys where the application shows them, else how to find them. */
function fixOf({ names }: WantedSettings, settings: CatalogueSettings | undefined): string {
  if (settings === undefined)
    return `run \`flagsmith-sso discover\`, which finds the right keys, and set ${configKeys} to them`;
  const others = Object.keys(settings).filter(
    (key) => key !== names.apiBaseUrlKey && key !== names.samlOrganisationKey,
  );
  if (others.length === 0)
    return "look at its settings in Okta's admin console, and at who else changes them, and run again";
  const there = `it has ${Object.keys(settings).join(", ")} instead: set`;
  const recognition = recogniseKeys(settings);
  if (recognition.kind === "unclear")
    return `${there} ${configKeys} to the right ones (\`flagsmith-sso discover\` helps)`;
  const { apiBaseUrl, samlOrganisation } = recognition;
  const right = { ...names, apiBaseUrlKey: apiBaseUrl.key, samlOrganisationKey: samlOrganisation.key };
  const lines = Object.entries(catalogueConfig(right)).filter(([key]) => !key.endsWith("catalogueName"));
  return `${there} ${lines.map(([key, value]) => `${key}: ${value}`).join(" and ")} (okta.catalogue in a program)`;
}
