/**
 * Type tokens of the resources and functions that this package defines or uses. They stand in states and in other
 * people's programs, so they never change.
 *
 * @module
 */
import { packageName } from "./names.js";

/** Resources and the function of this package. */
export const ownTypes = {
  samlConfiguration: `${packageName}:index:SamlConfiguration`,
  idpMetadata: `${packageName}:index:IdpMetadata`,
  attributeMapping: `${packageName}:index:AttributeMapping`,
  group: `${packageName}:index:Group`,
  supportHandoff: `${packageName}:index:SupportHandoff`,
} as const;

/** The component `FlagsmithSso`. */
export const componentType = `${packageName}:index:FlagsmithSso` as const;

/** The function `getOrganisation`. */
export const getOrganisationToken = `${packageName}:index:getOrganisation` as const;

/** The function `getAddress`. */
export const getAddressToken = `${packageName}:index:getAddress` as const;

/** Object and enum types of this package's schema. */
export const schemaTypes = {
  flagsmithAttribute: `${packageName}:index:FlagsmithAttribute`,
  retiredKeys: `${packageName}:index:RetiredKeys`,
  signingCertificate: `${packageName}:index:SigningCertificate`,
} as const;

/** Resources of Pulumi's Okta provider that a connection is made of. Source: the schema of `@pulumi/okta`. */
export const oktaTypes = {
  application: "okta:app/saml:Saml",
  claim: "okta:app/federatedClaim:FederatedClaim",
  assignments: "okta:index/appGroupAssignments:AppGroupAssignments",
  group: "okta:group/group:Group",
} as const;

/** Resources that hold the IdP's metadata, and so the certificates with which the IdP signs. */
export const metadataTypes: readonly string[] = [ownTypes.idpMetadata, ownTypes.supportHandoff];
