import type { Finding } from "../diagnostics/diagnostic.js";
import { DiagnosticError } from "../diagnostics/diagnosticError.js";
import type { Certificate } from "./certificate.js";
import { trustedCertificates } from "./keyDescriptors.js";
import { childrenOf, entityIdOf, idpEntityOf, idpRolesOf } from "./metadataTree.js";
import { redirectBinding } from "./names.js";
import { type XmlElement, XmlError, parseXml } from "./xml.js";

/** An endpoint of an IdP. */
export interface Endpoint {
  readonly binding: string;
  readonly location: string;
}

/** What a metadata document says of an IdP, as Flagsmith's library reads it. */
export interface IdpMetadata {
  readonly entityId: string;
  /** In the order of the document: of several with one binding the first is used. */
  readonly singleSignOnServices: readonly Endpoint[];
  readonly nameIdFormats: readonly string[];
  readonly wantAuthnRequestsSigned: boolean;
  /** The certificates whose keys assertions may be signed with, each once. */
  readonly signingCertificates: readonly Certificate[];
  /** When the whole document ends, as written; hardly ever there. */
  readonly validUntil: string | undefined;
}

/** A document that says nothing usable of an IdP. The message is one sentence. */
export class MetadataError extends DiagnosticError {
  override readonly name = "MetadataError";
}

/** Why there is nothing to read in a document that is well-formed XML. */
export const noIdp: Finding = {
  code: "saml/no-idp",
  found: "The metadata describes no IdP, or more than one",
  expected: "one EntityDescriptor with an IDPSSODescriptor for SAML 2.0",
  fix: "take the metadata of the IdP's application",
};

/**
 * Reads a metadata document, as far as Flagsmith would use it: use `checkIdpMetadata` to know whether it is any good.
 *
 * @throws MetadataError when it describes no IdP, or several.
 */
export function parseIdpMetadata(xml: string): IdpMetadata {
  return metadataOf(readRoot(xml));
}

/** {@link parseIdpMetadata}, or undefined if it throws. */
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
    if (!(error instanceof XmlError)) throw error;
    const [{ found, ...rest }] = error.diagnostics;
    throw new MetadataError({ ...rest, found: `The metadata cannot be used: ${found}` });
  }
}

/** {@link parseIdpMetadata} of a document that has been read. @throws MetadataError */
export function metadataOf(root: XmlElement): IdpMetadata {
  const entity = idpEntityOf(root);
  if (entity === undefined) {
    throw new MetadataError(noIdp);
  }
  const roles = idpRolesOf(entity);
  return {
    entityId: entityIdOf(entity),
    singleSignOnServices: roles.flatMap((role) => childrenOf(role, "SingleSignOnService")).map(readEndpoint),
    nameIdFormats: roles.flatMap((role) => childrenOf(role, "NameIDFormat")).map((each) => each.text.trim()),
    wantAuthnRequestsSigned: roles.some(wantsSignedRequests),
    signingCertificates: trustedCertificates(entity),
    validUntil: entity.attributes.get("validUntil") ?? root.attributes.get("validUntil"),
  };
}

/** Where browsers are sent to sign in, by HTTP-Redirect: the first such address; empty if there is none. */
export function signOnUrlOf({ singleSignOnServices }: IdpMetadata): string {
  return singleSignOnServices.find((each) => each.binding === redirectBinding)?.location ?? "";
}

/** An endpoint; what it lacks is empty. */
export function readEndpoint(element: XmlElement): Endpoint {
  return {
    binding: element.attributes.get("Binding") ?? "",
    location: element.attributes.get("Location")?.trim() ?? "",
  };
}

/** Whether a role asks for signed requests. Source: XML Schema, part 2: a boolean is "true" or "1". */
export function wantsSignedRequests(role: XmlElement): boolean {
  return ["true", "1"].includes(role.attributes.get("WantAuthnRequestsSigned")?.trim() ?? "");
}
