import { projectNamespace } from "../../facts/names.js";

/** What Okta's application catalogue calls Flagsmith's application and its two settings. Okta publishes none of it. */
export interface CatalogueNames {
  /** Internal name of the application. */
  readonly name: string;
  /** Key of the setting "API Base URL". */
  readonly apiBaseUrlKey: string;
  /** Key of the setting "SAML Organisation". */
  readonly samlOrganisationKey: string;
}

/** What the names are taken to be until somebody knows better: a guess, which no document of Okta's confirms. */
export const defaultCatalogueNames: CatalogueNames = {
  name: "flagsmith",
  apiBaseUrlKey: "apiBaseUrl",
  samlOrganisationKey: "samlOrganisation",
};

/** The same names as keys of a stack's configuration, in the order in which they are written. */
export function catalogueConfig(names: CatalogueNames): Readonly<Record<string, string>> {
  return {
    [`${projectNamespace}:catalogueName`]: names.name,
    [`${projectNamespace}:catalogueApiBaseUrlKey`]: names.apiBaseUrlKey,
    [`${projectNamespace}:catalogueSamlOrganisationKey`]: names.samlOrganisationKey,
  };
}

/** Whether both call everything the same. */
export function sameNames(one: CatalogueNames, other: CatalogueNames): boolean {
  return (
    one.name === other.name &&
    one.apiBaseUrlKey === other.apiBaseUrlKey &&
    one.samlOrganisationKey === other.samlOrganisationKey
  );
}
