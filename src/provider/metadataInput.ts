import { type Diagnostic, at } from "../diagnostics/diagnostic.js";
import type { Certificate } from "../saml/certificate.js";
import { checkIdpMetadata, documentToSend } from "../saml/checkIdpMetadata.js";
import type { MetadataDocument } from "../saml/metadataDocument.js";

/** What comes of checking an input `metadataXml`. */
export interface CheckedMetadata {
  /** The document as it is to be stored. */
  readonly metadataXml: MetadataDocument;
  readonly diagnostics: readonly Diagnostic[];
}

/** Checks an input `metadataXml` by the rules of `docs/metadata-rules.md`. */
export function checkMetadataInput(given: MetadataDocument, now: Date): CheckedMetadata {
  const metadataXml = documentToSend(given);
  const problems = checkIdpMetadata(metadataXml, { now });
  return { metadataXml, diagnostics: problems.map((each) => at({ property: "metadataXml" }, each)) };
}

/** Certificates as the schema's type SigningCertificate has them. */
export function toSigningCertificates(certificates: readonly Certificate[]) {
  return certificates.map(({ fingerprint, subject, notBefore, notAfter }) => ({
    fingerprint,
    subject,
    notBefore,
    notAfter,
  }));
}
