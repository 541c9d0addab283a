import type { Certificate } from "./certificate.js";
import { metadataOf, readRoot } from "./idpMetadata.js";
import { signingKeyDescriptors } from "./keyDescriptors.js";
import { idpEntityOf, idpRolesOf } from "./metadataTree.js";
import { metadataNamespace, signatureNamespace } from "./names.js";
import type { XmlElement } from "./xml.js";

/**
 * The document with more signing keys, each in a KeyDescriptor of its own beside the others: the one arrangement of
 * several keys that Flagsmith's SAML library reads in full (measured on pysaml2 7.4.2: of two certificates in one
 * X509Data it takes the last only). The rest of the text stays as it is.
 *
 * @throws Error when the IdP has no signing key to put another beside; MetadataError when there is no IdP.
 */
export function withMoreKeys(xml: string, certificates: readonly Pick<Certificate, "base64">[]): string {
  const [first] = signingKeysIn(readRoot(xml));
  if (first === undefined) {
    throw new Error(
      "The metadata has no signing key, expected one to put another beside; take the metadata again from the IdP.",
    );
  }
  return xml.slice(0, first.start) + certificates.map(keyDescriptor).join("") + xml.slice(first.start);
}

/**
 * The document with those of its signing keys alone that have one of the fingerprints: it ends a rotation. Each gets a
 * KeyDescriptor of its own; the rest of the text stays as it is.
 *
 * @throws Error when none would be left; MetadataError when there is no IdP.
 */
export function withOnlyKeys(xml: string, fingerprints: readonly string[]): string {
  const root = readRoot(xml);
  const kept = metadataOf(root).signingCertificates.filter((each) => fingerprints.includes(each.fingerprint));
  const [place] = signingKeysIn(root);
  if (kept.length === 0 || place === undefined) {
    throw new Error(
      "The metadata has none of the certificates that should stay, expected one at least, since nobody could sign in; name certificates that it has.",
    );
  }
  const keys = idpEntityOf(root)?.children.flatMap(signingKeyDescriptors) ?? [];
  return keys.reduceRight((text, each) => {
    const replacement = each === place ? kept.map(keyDescriptor).join("") : "";
    return text.slice(0, each.start) + replacement + text.slice(each.end);
  }, xml);
}

function signingKeysIn(root: XmlElement): XmlElement[] {
  const entity = idpEntityOf(root);
  return entity === undefined ? [] : idpRolesOf(entity).flatMap(signingKeyDescriptors);
}

/** Its own declarations make it independent of the prefixes around it. */
function keyDescriptor({ base64 }: Pick<Certificate, "base64">): string {
  return (
    `<KeyDescriptor xmlns="${metadataNamespace}" use="signing"><KeyInfo xmlns="${signatureNamespace}"><X509Data>` +
    `<X509Certificate>${base64}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>`
  );
}
