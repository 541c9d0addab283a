import {
  metadataNamespace,
  postBinding,
  protocolNamespace,
  redirectBinding,
  signatureNamespace,
} from "pulumi-flagsmith-sso/saml";
import type { Application, SigningKey } from "./records.js";

const emailAddress = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";
const unspecified = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified";

/** Characters of a line of a certificate in metadata. Source: recordings of live organisations. */
const certificateColumns = 76;

/**
 * Metadata of an application as an IdP, with one key, byte for byte in Okta's form: one line but for the certificate,
 * and elements in Okta's own order. Source: recordings of live organisations.
 */
export function renderMetadata(publicUrl: string, application: Application, key: SigningKey): string {
  const certificate = key.certificate.match(new RegExp(`.{1,${certificateColumns}}`, "g"))?.join("\n") ?? "";
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<md:EntityDescriptor entityID="${escape(entityIdOf(application))}" xmlns:md="${metadataNamespace}">`,
    `<md:IDPSSODescriptor WantAuthnRequestsSigned="${wantsSignedRequests(application)}" protocolSupportEnumeration="${protocolNamespace}">`,
    `<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="${signatureNamespace}">`,
    `<ds:X509Data><ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data>`,
    `</ds:KeyInfo></md:KeyDescriptor>`,
    ...(hasSingleLogout(application)
      ? services("SingleLogoutService", endpointOf(publicUrl, application, "slo"))
      : []),
    ...nameIdFormatsOf(application).map((each) => `<md:NameIDFormat>${escape(each)}</md:NameIDFormat>`),
    ...services("SingleSignOnService", singleSignOnUrl(publicUrl, application)),
    `</md:IDPSSODescriptor></md:EntityDescriptor>`,
  ].join("");
}

/** Entity ID of an application; one of SAML 1.1 has its bare external key. */
export function entityIdOf(application: Application): string {
  const { externalKey, signOnMode } = application;
  if (signOnMode === "SAML_1_1") return externalKey;
  const issuer =
    application.kind === "custom" ? application.signOn.idpIssuer : "http://www.okta.com/${org.externalKey}";
  return issuer.replaceAll("${org.externalKey}", externalKey);
}

/** Where an application's users sign in. */
export function singleSignOnUrl(publicUrl: string, application: Application): string {
  return endpointOf(publicUrl, application, "sso");
}

function endpointOf(publicUrl: string, { name, externalKey }: Application, service: "sso" | "slo"): string {
  return `${publicUrl}/app/${name}/${externalKey}/${service}/saml`;
}

function services(element: string, location: string): string[] {
  return [postBinding, redirectBinding].map(
    (binding) => `<md:${element} Binding="${binding}" Location="${escape(location)}"/>`,
  );
}

/** Okta always offers addresses too, besides the format that the application has. */
function nameIdFormatsOf(application: Application): string[] {
  if (application.signOnMode === "SAML_1_1") return [unspecified, emailAddress];
  if (application.kind === "catalogue") return [emailAddress];
  const format = application.signOn.subjectNameIdFormat;
  return format === emailAddress ? [emailAddress] : [format, emailAddress];
}

function wantsSignedRequests(application: Application): boolean {
  return application.kind === "custom" && application.signOn.samlSignedRequestEnabled;
}

function hasSingleLogout(application: Application): boolean {
  return application.kind === "custom" && application.signOn.slo.enabled;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
