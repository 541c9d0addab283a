import { readFileSync } from "node:fs";

/** Names of the certificates that the cases of pysaml2 were made with; `k1renewed` is over the key of `k1`. */
export type CertificateName =
  "k1" | "k2" | "k3" | "k1renewed" | "ec" | "expired" | "notyet" | "rsa1024" | "sha1" | "md5" | "rogue";

/** How a document is written, where that says nothing. */
export interface Style {
  /** Prefix of the metadata namespace, with its colon; empty for the default namespace. */
  readonly prefix: string;
  /** Characters a line of base64. */
  readonly width: number;
  /** What is put before elements and certificates. */
  readonly indent: string;
}

/** What a document says. Everything has a default. */
export interface IdpMetadataText {
  readonly entityId?: string;
  /** Certificates, one a KeyDescriptor. */
  readonly keys?: readonly CertificateName[];
  /** Attributes of the root as written, with a space before each. */
  readonly attributes?: string;
  /** Elements before the IdP's role, as written. */
  readonly before?: string;
  readonly location?: string;
  readonly style?: Style;
}

/** How Okta writes. */
export const plainStyle: Style = { prefix: "md:", width: 76, indent: "" };

/** The time at which all certificates but `expired` and `notyet` are valid. */
export const now = new Date("2026-11-24T12:00:00Z");

/** Base64 of a certificate, on one line. */
export function certificateText(name: CertificateName): string {
  const file = new URL(`../fixtures/pysaml2-cases/certs/${name}.crt`, import.meta.url);
  return readFileSync(file, "utf8").replaceAll(/-----.*-----|\s/g, "");
}

/** IdP metadata with a decoy in a comment, which no tool that looks at text may fall for. */
export function idpMetadataText({
  entityId = "http://www.okta.com/exk1",
  keys = ["k1"],
  attributes = "",
  before = "",
  location = "https://acme.okta.com/sso",
  style = plainStyle,
}: IdpMetadataText = {}): string {
  const { prefix, indent } = style;
  const declaration = prefix === "" ? "xmlns" : `xmlns:${prefix.slice(0, -1)}`;
  return (
    `<?xml version="1.0" encoding="UTF-8"?>${indent}<!-- <md:KeyDescriptor/> -->` +
    `<${prefix}EntityDescriptor entityID="${entityId}" ${declaration}="urn:oasis:names:tc:SAML:2.0:metadata"${attributes}>${before}` +
    `<${prefix}IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">` +
    keys.map((name) => keyDescriptorText([name], style)).join("") +
    `<${prefix}SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${location}"/>` +
    `</${prefix}IDPSSODescriptor></${prefix}EntityDescriptor>`
  );
}

/** One signing KeyDescriptor with all its certificates in one X509Data. */
export function keyDescriptorText(
  names: readonly CertificateName[],
  { prefix, width, indent }: Style = plainStyle,
): string {
  const wrap = (base64: string) => base64.replaceAll(new RegExp(`.{${width}}`, "g"), "$&\n");
  const certificates = names.map(
    (name) => `<ds:X509Certificate>${indent}${wrap(certificateText(name))}</ds:X509Certificate>`,
  );
  return (
    `${indent}<${prefix}KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">` +
    `<ds:X509Data>${certificates.join("")}</ds:X509Data></ds:KeyInfo></${prefix}KeyDescriptor>`
  );
}
