import { SignedXml } from "xml-crypto";
import type { SigningKey } from "../records.js";
import type { UnsignedResponse } from "./samlResponse.js";

/** Which parts are signed, and how. */
export interface SignatureForm {
  readonly assertionSigned: boolean;
  readonly responseSigned: boolean;
  readonly algorithm: "RSA_SHA1" | "RSA_SHA256";
  readonly digest: "SHA1" | "SHA256";
}

/** Source: W3C xmldsig-core, xmldsig-more, xmlenc and xml-exc-c14n. */
const algorithms = {
  RSA_SHA1: "http://www.w3.org/2000/09/xmldsig#rsa-sha1",
  RSA_SHA256: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
} as const;
const digests = {
  SHA1: "http://www.w3.org/2000/09/xmldsig#sha1",
  SHA256: "http://www.w3.org/2001/04/xmlenc#sha256",
} as const;
const enveloped = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
const exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";

/**
 * Signs an answer. The assertion is signed first and the response last, so that the response's signature covers the
 * assertion's. Exclusive canonicalisation is the only one that Flagsmith's library takes.
 */
export function signResponse(
  { xml, responseId, assertionId }: UnsignedResponse,
  key: SigningKey,
  form: SignatureForm,
): string {
  const signed = form.assertionSigned ? sign(xml, "Assertion", assertionId, key, form) : xml;
  return form.responseSigned ? sign(signed, "Response", responseId, key, form) : signed;
}

function sign(
  xml: string,
  element: string,
  id: string,
  key: SigningKey,
  { algorithm, digest }: SignatureForm,
): string {
  const path = `//*[local-name(.)='${element}' and @ID='${id}']`;
  const signature = new SignedXml({
    privateKey: key.privateKey,
    publicCert: `-----BEGIN CERTIFICATE-----\n${key.certificate}\n-----END CERTIFICATE-----`,
    signatureAlgorithm: algorithms[algorithm],
    canonicalizationAlgorithm: exclusive,
    idAttribute: "ID",
  });
  signature.addReference({
    xpath: path,
    digestAlgorithm: digests[digest],
    transforms: [enveloped, exclusive],
    uri: `#${id}`,
  });
  // The standard has the signature right after the issuer.
  signature.computeSignature(xml, {
    prefix: "ds",
    location: { reference: `${path}/*[local-name(.)='Issuer']`, action: "after" },
  });
  return signature.getSignedXml();
}
