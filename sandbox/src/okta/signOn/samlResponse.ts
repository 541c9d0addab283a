import { randomBytes } from "node:crypto";
import { assertionNamespace, protocolNamespace } from "pulumi-flagsmith-sso/saml";
import type { AssertedAttribute } from "./attributes.js";
import type { ServiceProvider } from "./serviceProvider.js";

/** Everything that an answer says. */
export interface SamlAnswer {
  readonly issuer: string;
  readonly serviceProvider: ServiceProvider;
  /** ID of the request that it answers; undefined: nobody asked (IdP-initiated). */
  readonly inResponseTo: string | undefined;
  readonly nameId: string;
  readonly nameIdFormat: string;
  readonly attributes: readonly AssertedAttribute[];
  readonly authnContextClassRef: string;
  readonly now: Date;
}

/** An answer that is still to be signed, and the IDs of its two parts. */
export interface UnsignedResponse {
  readonly xml: string;
  readonly responseId: string;
  readonly assertionId: string;
}

/** How long an assertion is good for, either way. Source: Okta's answers. */
const validityMilliseconds = 5 * 60_000;

/** An answer in the form of Okta's. Source: pysaml2's cases, which were built after Okta's own. */
export function buildSamlResponse(answer: SamlAnswer): UnsignedResponse {
  const { issuer, serviceProvider, now } = answer;
  const [responseId, assertionId] = [newId(), newId()];
  const instant = now.toISOString();
  const until = new Date(now.getTime() + validityMilliseconds).toISOString();
  const from = new Date(now.getTime() - validityMilliseconds).toISOString();
  const inResponseTo =
    answer.inResponseTo === undefined ? "" : ` InResponseTo="${escape(answer.inResponseTo)}"`;
  const issuerElement = `<saml2:Issuer xmlns:saml2="${assertionNamespace}" Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity">${escape(issuer)}</saml2:Issuer>`;

  const assertion = [
    `<saml2:Assertion xmlns:saml2="${assertionNamespace}" ID="${assertionId}" IssueInstant="${instant}" Version="2.0">`,
    issuerElement,
    `<saml2:Subject><saml2:NameID Format="${escape(answer.nameIdFormat)}">${escape(answer.nameId)}</saml2:NameID>`,
    `<saml2:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">`,
    `<saml2:SubjectConfirmationData${inResponseTo} NotOnOrAfter="${until}" Recipient="${escape(serviceProvider.recipient)}"/>`,
    `</saml2:SubjectConfirmation></saml2:Subject>`,
    `<saml2:Conditions NotBefore="${from}" NotOnOrAfter="${until}"><saml2:AudienceRestriction>`,
    `<saml2:Audience>${escape(serviceProvider.audience)}</saml2:Audience></saml2:AudienceRestriction></saml2:Conditions>`,
    `<saml2:AuthnStatement AuthnInstant="${instant}" SessionIndex="${answer.inResponseTo === undefined ? assertionId : escape(answer.inResponseTo)}">`,
    `<saml2:AuthnContext><saml2:AuthnContextClassRef>${escape(answer.authnContextClassRef)}</saml2:AuthnContextClassRef></saml2:AuthnContext>`,
    `</saml2:AuthnStatement>`,
    attributeStatement(answer.attributes),
    `</saml2:Assertion>`,
  ].join("");

  const xml = [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<saml2p:Response xmlns:saml2p="${protocolNamespace}" Destination="${escape(serviceProvider.destination)}" ID="${responseId}"${inResponseTo} IssueInstant="${instant}" Version="2.0">`,
    issuerElement,
    `<saml2p:Status><saml2p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></saml2p:Status>`,
    assertion,
    `</saml2p:Response>`,
  ].join("");
  return { xml, responseId, assertionId };
}

function attributeStatement(attributes: readonly AssertedAttribute[]): string {
  if (attributes.length === 0) return "";
  const all = attributes.map(({ name, namespace, values }) => {
    const texts = values.map(
      (value) =>
        `<saml2:AttributeValue xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="xs:string">${escape(value)}</saml2:AttributeValue>`,
    );
    return `<saml2:Attribute Name="${escape(name)}" NameFormat="${escape(namespace)}">${texts.join("")}</saml2:Attribute>`;
  });
  return `<saml2:AttributeStatement>${all.join("")}</saml2:AttributeStatement>`;
}

/** An XML ID: it has to begin with a letter. */
function newId(): string {
  return `id${randomBytes(16).toString("hex")}`;
}

function escape(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
