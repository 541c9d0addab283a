/**
 * Type tokens that the comparison knows by name.
 *
 * @module
 */

/** Metadata on its way through Flagsmith's support. */
export const handoffType = "flagsmith-sso:index:SupportHandoff";

/** Resources that hold the metadata, and so the certificates with which the IdP signs. */
export const metadataTypes: readonly string[] = ["flagsmith-sso:index:IdpMetadata", handoffType];

/** The groups that may use an application. */
export const assignmentsType = "okta:index/appGroupAssignments:AppGroupAssignments";

/** A group that a program made. */
export const oktaGroupType = "okta:group/group:Group";
