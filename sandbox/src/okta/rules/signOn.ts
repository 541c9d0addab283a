import { z } from "zod";
import type { CatalogueApplication } from "../catalogue.js";
import { checkBody } from "../http/body.js";
import { type CatalogueSignOn, type CustomSignOn, attributeStatement } from "../records.js";

/** Entity ID of an application that was given none. Source: recordings of live organisations. */
const defaultIssuer = "http://www.okta.com/${org.externalKey}";

/** Source: SAML 2.0 core, section 8.2.1; Okta's default for attribute statements. */
const unspecified = "urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified";

const required = z.string().min(1);
const optional = z.string().nullish();
const flag = z
  .boolean()
  .nullish()
  .transform((given) => given ?? false);

const attributeStatements = z
  .array(z.preprocess(withNamespace, attributeStatement))
  .nullish()
  .transform((given) => given ?? []);

const customBody = z.object({
  defaultRelayState: optional,
  ssoAcsUrl: required,
  idpIssuer: optional,
  audience: required,
  recipient: required,
  destination: required,
  subjectNameIdTemplate: required,
  subjectNameIdFormat: required,
  responseSigned: flag,
  assertionSigned: flag,
  signatureAlgorithm: z.enum(["RSA_SHA1", "RSA_SHA256"]),
  digestAlgorithm: z.enum(["SHA1", "SHA256"]),
  honorForceAuthn: flag,
  authnContextClassRef: required,
  requestCompressed: flag,
  attributeStatements,
  spCertificate: z.object({ x5c: z.array(z.string()) }).nullish(),
  allowMultipleAcsEndpoints: flag,
  acsEndpoints: z.array(z.object({ url: z.string(), index: z.int() })).nullish(),
  samlSignedRequestEnabled: flag,
  slo: z.object({ enabled: flag, issuer: optional, logoutUrl: optional }).nullish(),
});

const catalogueBody = z.object({
  defaultRelayState: optional,
  ssoAcsUrlOverride: optional,
  audienceOverride: optional,
  recipientOverride: optional,
  destinationOverride: optional,
  honorForceAuthn: flag,
  attributeStatements,
});

/** Sign-on settings of a custom application, complete. @throws OktaRefusal */
export function customSignOnOf(signOn: unknown): CustomSignOn {
  const { settings } = checkBody({ settings: { signOn } }, bodyOf(customBody));
  const given = settings.signOn;
  const slo = given.slo?.enabled === true ? given.slo : undefined;
  return {
    defaultRelayState: given.defaultRelayState ?? "",
    ssoAcsUrl: given.ssoAcsUrl,
    idpIssuer: given.idpIssuer || defaultIssuer,
    audience: given.audience,
    recipient: given.recipient,
    destination: given.destination,
    subjectNameIdTemplate: given.subjectNameIdTemplate,
    subjectNameIdFormat: given.subjectNameIdFormat,
    responseSigned: given.responseSigned,
    assertionSigned: given.assertionSigned,
    signatureAlgorithm: given.signatureAlgorithm,
    digestAlgorithm: given.digestAlgorithm,
    honorForceAuthn: given.honorForceAuthn,
    authnContextClassRef: given.authnContextClassRef,
    spIssuer: slo?.issuer ?? null,
    requestCompressed: given.requestCompressed,
    attributeStatements: given.attributeStatements,
    inlineHooks: [],
    ...(given.spCertificate ? { spCertificate: given.spCertificate } : {}),
    assertionEncryption: { enabled: false },
    allowMultipleAcsEndpoints: given.allowMultipleAcsEndpoints,
    acsEndpoints: given.acsEndpoints ?? [],
    samlSignedRequestEnabled: given.samlSignedRequestEnabled,
    slo: slo
      ? { enabled: true, issuer: slo.issuer ?? "", logoutUrl: slo.logoutUrl ?? "" }
      : { enabled: false },
  };
}

/**
 * Sign-on settings of a catalogue application. Everything that is the catalogue's own business, such as audience or
 * algorithms, is dropped silently, as Okta does. @throws OktaRefusal
 */
export function catalogueSignOnOf(signOn: unknown, application: CatalogueApplication): CatalogueSignOn {
  const { settings } = checkBody({ settings: { signOn } }, bodyOf(catalogueBody));
  const given = settings.signOn;
  return {
    defaultRelayState: given.defaultRelayState || null,
    ssoAcsUrlOverride: given.ssoAcsUrlOverride || null,
    audienceOverride: given.audienceOverride || null,
    recipientOverride: given.recipientOverride || null,
    ...(application.signOnMode === "SAML_2_0"
      ? { destinationOverride: given.destinationOverride || null }
      : {}),
    ...(application.honoursForceAuthn ? { honorForceAuthn: given.honorForceAuthn } : {}),
    ...(application.takesAttributeStatements
      ? { attributeStatements: application.catalogueStatements === "drop" ? [] : given.attributeStatements }
      : {}),
  };
}

/** Nested as it is sent, so that refusals name the whole path. */
function bodyOf<T extends z.ZodType>(signOn: T) {
  return z.object({ settings: z.object({ signOn }) });
}

function withNamespace(statement: unknown): unknown {
  return typeof statement === "object" && statement !== null
    ? { ...statement, namespace: (statement as { namespace?: unknown }).namespace || unspecified }
    : statement;
}
