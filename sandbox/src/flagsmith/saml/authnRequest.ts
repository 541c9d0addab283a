import { randomBytes } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import { postBinding, protocolNamespace } from "pulumi-flagsmith-sso/saml";

/** A request to an IdP, and the ID that its answer has to name. */
export interface AuthnRequest {
  readonly id: string;
  /** The IdP's address with the request in it: HTTP-Redirect binding, unsigned. */
  readonly location: string;
}

const idLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/**
 * A request in the form that Flagsmith's library gives it: no NameIDPolicy, no RequestedAuthnContext, whole seconds.
 * Source: measured on pysaml2 7.4.2; SAML 2.0 bindings, section 3.4.4.1 for the encoding.
 */
export function createAuthnRequest(
  destination: string,
  entityId: string,
  acsUrl: string,
  now: Date,
): AuthnRequest {
  const id = `id-${[...randomBytes(17)].map((byte) => idLetters[byte % idLetters.length]).join("")}`;
  const instant = `${now.toISOString().slice(0, 19)}Z`;
  const xml =
    `<ns0:AuthnRequest xmlns:ns0="${protocolNamespace}" xmlns:ns1="urn:oasis:names:tc:SAML:2.0:assertion" ID="${id}" Version="2.0" ` +
    `IssueInstant="${instant}" Destination="${escape(destination)}" ProtocolBinding="${postBinding}" ` +
    `AssertionConsumerServiceURL="${escape(acsUrl)}"><ns1:Issuer Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity">` +
    `${escape(entityId)}</ns1:Issuer></ns0:AuthnRequest>`;
  const query = new URLSearchParams({ SAMLRequest: deflateRawSync(xml).toString("base64") }).toString();
  return { id, location: `${destination}${destination.includes("?") ? "&" : "?"}${query}` };
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
