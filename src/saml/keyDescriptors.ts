import { type Certificate, tryReadCertificate } from "./certificate.js";
import { childrenOf, supportsSaml2 } from "./metadataTree.js";
import { signatureNamespace } from "./names.js";
import type { XmlElement } from "./xml.js";

/** KeyDescriptors of a role whose key signs: those of that use, and those of no particular use. */
export function signingKeyDescriptors(role: XmlElement): XmlElement[] {
  return childrenOf(role, "KeyDescriptor").filter((each) =>
    ["", "signing"].includes(each.attributes.get("use")?.trim() ?? ""),
  );
}

/** X509Certificate elements of a KeyDescriptor, grouped by their X509Data, those by their KeyInfo. */
export function certificatesAsWritten(keyDescriptor: XmlElement): XmlElement[][][] {
  return signatureChildren(keyDescriptor, "KeyInfo").map((keyInfo) =>
    signatureChildren(keyInfo, "X509Data").map((data) => signatureChildren(data, "X509Certificate")),
  );
}

/**
 * The certificates whose keys Flagsmith accepts assertions from, each once, in the order of the document.
 *
 * What counts is what its library reads, which is not what is written (all measured on pysaml2 7.4.2): the keys of every
 * role count, the last KeyInfo of a KeyDescriptor, the last certificate of an X509Data. A key without the text of a
 * certificate, or with one beyond ASCII, takes all the others with it; one that is merely no certificate does not.
 */
export function trustedCertificates(entity: XmlElement): Certificate[] {
  const texts = entity.children.filter(supportsSaml2).flatMap(signingKeyDescriptors).flatMap(textsAsRead);
  if (texts.some((text) => text.trim() === "" || /[^ -~\t\r\n]/.test(text))) return [];
  return readAll(texts);
}

/** The certificates of a role's signing keys that can be read, whether Flagsmith would read them or not; each once. */
export function readableCertificates(role: XmlElement): Certificate[] {
  return readAll(
    signingKeyDescriptors(role)
      .flatMap((each) => certificatesAsWritten(each).flat(2))
      .map((each) => each.text),
  );
}

function textsAsRead(keyDescriptor: XmlElement): string[] {
  const data = certificatesAsWritten(keyDescriptor).at(-1) ?? [];
  return data.length === 0 ? [""] : data.map((each) => each.at(-1)?.text ?? "");
}

function readAll(texts: readonly string[]): Certificate[] {
  const byFingerprint = new Map(
    texts.flatMap((text) => tryReadCertificate(text) ?? []).map((each) => [each.fingerprint, each]),
  );
  return [...byFingerprint.values()];
}

function signatureChildren(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((each) => each.name === name && each.namespace === signatureNamespace);
}
