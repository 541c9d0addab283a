import { type Certificate, CertificateError, readCertificate } from "./certificate.js";
import { metadataNamespace, signatureNamespace } from "./names.js";
import { type XmlElement, XmlError, descendants, parseXml } from "./xml.js";

/** An endpoint of an IdP. */
export interface Endpoint {
  readonly binding: string;
  readonly location: string;
}

/** What a metadata document says of an IdP. */
export interface IdpMetadata {
  readonly entityId: string;
  readonly singleSignOnServices: readonly Endpoint[];
  readonly nameIdFormats: readonly string[];
  readonly wantAuthnRequestsSigned: boolean;
  readonly signingCertificates: readonly Certificate[];
}

/** A document that says nothing usable of an IdP. The message is one sentence. */
export class MetadataError extends Error {
  override readonly name = "MetadataError";
}

/**
 * Reads a metadata document, as far as it can be read: use `checkIdpMetadata` to know whether it is any good.
 * Certificates that cannot be read are left out.
 *
 * @throws MetadataError when it is no EntityDescriptor of an IdP.
 */
export function parseIdpMetadata(xml: string): IdpMetadata {
  const root = readRoot(xml);
  const [role] = childrenOf(root, "IDPSSODescriptor");
  if (root.name !== "EntityDescriptor" || role === undefined) {
    throw new MetadataError(
      "found no IdP, expected one EntityDescriptor with an IDPSSODescriptor; take the IdP's metadata.",
    );
  }
  return {
    entityId: root.attributes.get("entityID") ?? "",
    singleSignOnServices: childrenOf(role, "SingleSignOnService").map(readEndpoint),
    nameIdFormats: childrenOf(role, "NameIDFormat").map((each) => each.text.trim()),
    wantAuthnRequestsSigned: ["true", "1"].includes(
      role.attributes.get("WantAuthnRequestsSigned")?.trim() ?? "",
    ),
    signingCertificates: signingKeyDescriptors(role).flatMap(certificateTexts).flatMap(readIfPossible),
  };
}

/** {@link parseIdpMetadata}, or undefined where it throws. */
export function tryParseIdpMetadata(xml: string): IdpMetadata | undefined {
  try {
    return parseIdpMetadata(xml);
  } catch (error) {
    if (error instanceof MetadataError) return undefined;
    throw error;
  }
}

/** The document's root. @throws MetadataError */
export function readRoot(xml: string): XmlElement {
  try {
    return parseXml(xml);
  } catch (error) {
    if (error instanceof XmlError) throw new MetadataError(`${error.message}.`);
    throw error;
  }
}

/** Children of a name in the metadata namespace. */
export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((each) => each.name === name && each.namespace === metadataNamespace);
}

/** KeyDescriptors whose key signs: those of that use, and those of no particular use. */
export function signingKeyDescriptors(role: XmlElement): XmlElement[] {
  return childrenOf(role, "KeyDescriptor").filter((each) =>
    ["", "signing"].includes(each.attributes.get("use")?.trim() ?? ""),
  );
}

/** Texts of the X509Certificate elements in a KeyDescriptor. */
export function certificateTexts(keyDescriptor: XmlElement): string[] {
  return descendants(keyDescriptor)
    .filter((each) => each.name === "X509Certificate" && each.namespace === signatureNamespace)
    .map((each) => each.text);
}

/** An endpoint; what it lacks is empty. */
export function readEndpoint(element: XmlElement): Endpoint {
  return {
    binding: element.attributes.get("Binding") ?? "",
    location: element.attributes.get("Location")?.trim() ?? "",
  };
}

function readIfPossible(text: string): Certificate[] {
  try {
    return [readCertificate(text)];
  } catch (error) {
    if (error instanceof CertificateError) return [];
    throw error;
  }
}
