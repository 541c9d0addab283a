/**
 * Type tokens that the comparison knows by name.
 *
 * @module
 */

/** Metadata on its way through Flagsmith's support. */
export const handoffType = "flagsmith-sso:index:SupportHandoff";

/** The resource whose metadata lets Flagsmith accept keys. */
export const idpMetadataType = "flagsmith-sso:index:IdpMetadata";

/** Resources that hold the metadata, and so the certificates with which the IdP signs. */
export const metadataTypes: readonly string[] = [idpMetadataType, handoffType];

/** The groups that may use an application. */
export const assignmentsType = "okta:index/appGroupAssignments:AppGroupAssignments";

/** A group that a program made. */
export const oktaGroupType = "okta:group/group:Group";
