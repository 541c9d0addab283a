import { DiagnosticError } from "../diagnostics/diagnosticError.js";
import type { Certificate } from "./certificate.js";
import { MetadataDocument } from "./metadataDocument.js";
import { signingKeyDescriptors } from "./keyDescriptors.js";
import { idpEntityOf, idpRolesOf } from "./metadataTree.js";
import { metadataNamespace, signatureNamespace } from "./names.js";
import type { XmlElement } from "./xml.js";

/**
 * The document with more signing keys, each in a KeyDescriptor of its own beside the others: the one arrangement of
 * several keys that Flagsmith's SAML library reads in full (measured on pysaml2 7.4.2: of two certificates in one
 * X509Data it takes the last only). The rest of the text stays as it is.
 *
 * @throws Error if the IdP has no signing key to put another beside, or there is no IdP.
 */
export function withMoreKeys(
  document: MetadataDocument,
  certificates: readonly Pick<Certificate, "base64">[],
): MetadataDocument {
  const { text } = document;
  const [first] = signingKeysIn(document);
  if (first === undefined) {
    throw new DiagnosticError({
      code: "saml/no-key",
      found: "The metadata has no signing key",
      expected: "one to put another beside",
      fix: "take the metadata again from the IdP",
    });
  }
  const keys = certificates.map(keyDescriptor).join("");
  return new MetadataDocument(text.slice(0, first.start) + keys + text.slice(first.start));
}

/**
 * The document with those of its signing keys alone that have one of the fingerprints: it ends a rotation. Each gets a
 * KeyDescriptor of its own; the rest of the text stays as it is.
 *
 * @throws Error if none would be left, or there is no IdP.
 */
export function withOnlyKeys(document: MetadataDocument, fingerprints: readonly string[]): MetadataDocument {
  const kept = document.signingCertificates.filter((each) => fingerprints.includes(each.fingerprint));
  const [place] = signingKeysIn(document);
  if (kept.length === 0 || place === undefined) {
    throw new DiagnosticError({
      code: "saml/no-key-left",
      found: "The metadata has none of the certificates that should stay",
      expected: "one at least, since nobody could sign in",
      fix: "name certificates that it has",
    });
  }
  const keys = entityOf(document)?.children.flatMap(signingKeyDescriptors) ?? [];
  const edited = keys.reduceRight((text, each) => {
    const replacement = each === place ? kept.map(keyDescriptor).join("") : "";
    return text.slice(0, each.start) + replacement + text.slice(each.end);
  }, document.text);
  return new MetadataDocument(edited);
}

function entityOf({ root }: MetadataDocument): XmlElement | undefined {
  return root === undefined ? undefined : idpEntityOf(root);
}

function signingKeysIn(document: MetadataDocument): XmlElement[] {
  const entity = entityOf(document);
  return entity === undefined ? [] : idpRolesOf(entity).flatMap(signingKeyDescriptors);
}

/** Its own declarations make it independent of the prefixes around it. */
function keyDescriptor({ base64 }: Pick<Certificate, "base64">): string {
  return (
    `<KeyDescriptor xmlns="${metadataNamespace}" use="signing"><KeyInfo xmlns="${signatureNamespace}"><X509Data>` +
    `<X509Certificate>${base64}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>`
  );
}
