/**
 * Okta and Flagsmith connected over SAML, as code.
 *
 * `FlagsmithSso` is the whole connection; the resources are its parts, for programs that want to arrange them
 * themselves.
 *
 * @module
 */
export { FlagsmithSso } from "./component/flagsmithSso.js";
export type {
  AttributeStatementArgs,
  CatalogueArgs,
  FlagsmithArgs,
  FlagsmithGroupArgs,
  FlagsmithSsoArgs,
  OktaArgs,
  OktaGroupArgs,
  OktaGroupById,
  OktaGroupByName,
  OktaGroupToCreate,
  SigningKeyArgs,
  SupportArgs,
} from "./component/args.js";
export {
  AttributeMapping,
  type AttributeMappingArgs,
  type FlagsmithAttribute,
} from "./resources/attributeMapping.js";
export { getOrganisation, type GetOrganisationArgs, type Organisation } from "./resources/getOrganisation.js";
export { Group, type GroupArgs } from "./resources/group.js";
export { IdpMetadata, type IdpMetadataArgs, type SigningCertificate } from "./resources/idpMetadata.js";
export { Provider, type ProviderArgs } from "./resources/provider.js";
export { SupportHandoff, type SupportHandoffArgs } from "./resources/supportHandoff.js";
export { SamlConfiguration, type SamlConfigurationArgs } from "./resources/samlConfiguration.js";
