/**
 * SAML as the sandbox uses it: what it reads is read by the same code that the product reads it with. Published as `pulumi-flagsmith-sso/saml`.
 *
 * @module
 */
export { type Certificate, readCertificate } from "./certificate.js";
export { isValidAt } from "./certificateExpiry.js";
export { type IdpMetadata, parseIdpMetadata, signOnUrlOf, tryParseIdpMetadata } from "./idpMetadata.js";
export {
  assertionNamespace,
  metadataNamespace,
  postBinding,
  protocolNamespace,
  redirectBinding,
  signatureNamespace,
} from "./names.js";
export { type XmlElement, XmlError, descendants, parseXml, tryParseXml } from "./xml.js";
