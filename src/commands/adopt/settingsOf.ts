import { defaultAttributes } from "../../facts/attributes.js";
import { frontendUrlOf, saas } from "../../facts/saas.js";
import { everyone } from "../../okta/rules/everyone.js";
import { defaultOktaLabel } from "../../component/oktaDefaults.js";
import { strip } from "../../flagsmith/rules/text.js";
import type { Group } from "../../flagsmith/schemas.js";
import { type CatalogueNames, defaultCatalogueNames } from "../../okta/catalogue/names.js";
import type { FederatedClaim } from "../../okta/federatedClaims.js";
import type { OktaGroup } from "../../okta/groups.js";
import { sendsGroups } from "../../okta/rules/groupStatements.js";
import type { Settings } from "../../program/settings.js";
import type { OktaSide, ExistingConnection } from "./existingConnection.js";

/** Keys of a stack's configuration that must be written; defaults are left out. */
export type AdoptedSettings = Partial<Settings>;

/** The configuration that describes what exists, in the order in which people would write it. */
export function settingsOf({ apiBaseUrl, flagsmith, okta }: ExistingConnection): AdoptedSettings {
  const { configuration, organisation, isOnlyOrganisation, samlOrganisation } = flagsmith;
  const { application, catalogue, groups } = okta;
  const mapped = Object.fromEntries(
    flagsmith.attributeMappings.map((each) => [each.django_attribute_name, each.idp_attribute_name]),
  );
  const onSaas = apiBaseUrl === saas.api;
  const frontendUrl = frontendUrlOf({ apiBaseUrl });
  return withoutDefaults({
    deployment: onSaas ? "saas" : undefined,
    apiBaseUrl: onSaas ? undefined : apiBaseUrl,
    samlOrganisation,
    organisation: isOnlyOrganisation ? undefined : organisation.id,
    frontendUrl: unless(frontendUrl, configuration?.frontend_url),
    allowIdpInitiated: configuration?.allow_idp_initiated === true ? true : undefined,
    oktaApplication: application !== undefined && catalogue === undefined ? "custom" : undefined,
    oktaGroupsAttribute: claimOfGroups(okta, mapped["groups"]) === undefined ? undefined : "claim",
    oktaLabel: unless(defaultOktaLabel, application?.label),
    ...catalogueSettings(catalogue),
    oktaGroups: someOf(groups.map(nameOrId)),
    allowEveryone: groups.some(({ name }) => name === everyone) ? true : undefined,
    flagsmithGroups: someOf(syncedGroups(flagsmith.groups, okta, mapped["groups"])),
    emailAttribute: mapped["email"],
    firstNameAttribute: mapped["first_name"],
    lastNameAttribute: mapped["last_name"],
    groupsAttribute: mapped["groups"],
  });
}

/**
 * Flagsmith's groups that the program can say: their external id is their name. None if the application sends no
 * groups, since then nothing is in sync, and saying so would add an attribute statement or a claim in Okta.
 */
function syncedGroups(
  groups: readonly Group[],
  okta: OktaSide,
  groupsAttribute: string = defaultAttributes.groups,
): string[] {
  const statements = okta.application?.signOn["attributeStatements"];
  if (!sendsGroups(statements, groupsAttribute) && claimOfGroups(okta, groupsAttribute) === undefined)
    return [];
  return groups.filter(isExpressible).map((each) => each.name);
}

/** The federated claim that sends the groups; undefined if a statement does, or nothing. */
export function claimOfGroups(
  { application, claims }: OktaSide,
  groupsAttribute: string = defaultAttributes.groups,
): FederatedClaim | undefined {
  if (sendsGroups(application?.signOn["attributeStatements"], groupsAttribute)) return undefined;
  return claims.find((each) => each.name === groupsAttribute);
}

/** Whether a stack's file can say a group of Flagsmith. */
export function isExpressible({ name, external_id, is_default }: Group): boolean {
  return external_id === name && !is_default;
}

/**
 * A group from another source may share its name with another group, and a name with blanks around it cannot be written
 * in a file.
 */
function nameOrId({ id, name, type }: OktaGroup): string {
  return type === "APP_GROUP" || name !== strip(name) ? id : name;
}

function catalogueSettings(names: CatalogueNames = defaultCatalogueNames): AdoptedSettings {
  const { name, apiBaseUrlKey, samlOrganisationKey } = defaultCatalogueNames;
  return {
    catalogueName: unless(name, names.name),
    catalogueApiBaseUrlKey: unless(apiBaseUrlKey, names.apiBaseUrlKey),
    catalogueSamlOrganisationKey: unless(samlOrganisationKey, names.samlOrganisationKey),
  };
}

function unless(byDefault: string, found: string | undefined): string | undefined {
  return found === byDefault ? undefined : found;
}

function someOf(names: readonly string[]): readonly string[] | undefined {
  return names.length === 0 ? undefined : names;
}

function withoutDefaults(settings: AdoptedSettings): AdoptedSettings {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}
