import type { Certificate } from "./certificate.js";
import { metadataNamespace, signatureNamespace } from "./names.js";

/**
 * The document with more signing keys, each in a KeyDescriptor of its own beside the others: the one arrangement of
 * several keys that Flagsmith's SAML library reads in full (measured on pysaml2 7.4.2: of two certificates in one
 * KeyInfo it takes the last only).
 */
export function addKeys(xml: string, certificates: readonly Certificate[]): string {
  const place = firstKeyDescriptor(xml);
  return xml.slice(0, place) + certificates.map(keyDescriptor).join("") + xml.slice(place);
}

/** Its own declarations make it independent of the prefixes around it. */
function keyDescriptor({ base64 }: Certificate): string {
  return (
    `<KeyDescriptor xmlns="${metadataNamespace}" use="signing"><KeyInfo xmlns="${signatureNamespace}"><X509Data>` +
    `<X509Certificate>${base64}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>`
  );
}

function firstKeyDescriptor(xml: string): number {
  const visible = xml.replaceAll(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>/g, (hidden) =>
    " ".repeat(hidden.length),
  );
  const role = /<(?:[\w.-]+:)?IDPSSODescriptor[\s>]/.exec(visible)?.index ?? 0;
  const key = /<(?:[\w.-]+:)?KeyDescriptor[\s>]/.exec(visible.slice(role))?.index;
  if (key === undefined) throw new Error("The metadata has no KeyDescriptor to put another beside.");
  return role + key;
}
