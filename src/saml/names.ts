/**
 * Names of SAML 2.0 and XML Signature. Sources: OASIS saml-metadata-2.0-os, saml-bindings-2.0-os; W3C xmldsig-core.
 *
 * @module
 */
export const metadataNamespace = "urn:oasis:names:tc:SAML:2.0:metadata";
export const protocolNamespace = "urn:oasis:names:tc:SAML:2.0:protocol";
export const assertionNamespace = "urn:oasis:names:tc:SAML:2.0:assertion";
export const signatureNamespace = "http://www.w3.org/2000/09/xmldsig#";
export const redirectBinding = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";
export const postBinding = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";
