import type { OktaApplication } from "../../okta/applications.js";
import type { CatalogueNames } from "../../okta/catalogue/names.js";
import { recogniseKeys } from "../../okta/catalogue/recogniseKeys.js";
import { NothingToAdopt } from "./existingConnection.js";

/** The expected values of the two settings. */
export interface WantedValues {
  readonly apiBaseUrl: string;
  readonly samlOrganisation: string;
}

/**
 * What the catalogue calls the application and its settings; undefined for a custom one.
 *
 * @throws NothingToAdopt when a setting cannot be recognised, or does not lead to this Flagsmith: it must be fixed
 * first, because adopting changes nothing.
 */
export function catalogueNamesOf(
  { id, name, label, settings }: OktaApplication,
  wanted: WantedValues,
): CatalogueNames | undefined {
  if (Object.keys(settings).length === 0) return undefined;
  const recognition = recogniseKeys(settings, wanted);
  if (recognition.kind === "unclear") {
    throw new NothingToAdopt({
      code: "adopt/unclear-settings",
      found: `The Okta application "${label}" (${id}): it is unclear which of its settings is which (${recognition.reason})`,
      expected: "an API Base URL and a SAML Organisation",
      fix: `run "flagsmith-sso discover --application ${id}" to see them`,
    });
  }
  const names = {
    name,
    apiBaseUrlKey: recognition.apiBaseUrl.key,
    samlOrganisationKey: recognition.samlOrganisation.key,
  };
  refuseOther(`"${label}" (${id}): API Base URL`, settings[names.apiBaseUrlKey], wanted.apiBaseUrl);
  refuseOther(
    `"${label}" (${id}): SAML Organisation`,
    settings[names.samlOrganisationKey],
    wanted.samlOrganisation,
  );
  return names;
}

function refuseOther(what: string, found: unknown, expected: string): void {
  if (found === expected) return;
  throw new NothingToAdopt({
    code: "adopt/wrong-setting",
    found: `The Okta application ${what}: found ${JSON.stringify(found ?? null)}`,
    expected: `"${expected}"`,
    fix: "correct it in Okta's admin console, on the application's Sign On tab, and run this again",
  });
}
