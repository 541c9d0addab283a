import type { CheckFailure } from "../plugin/plugin.js";
import type { Certificate } from "../saml/certificate.js";
import { checkIdpMetadata, documentToSend } from "../saml/checkIdpMetadata.js";
import type { MetadataDocument } from "../saml/metadataDocument.js";
import { refusalWithoutValue } from "./refusal.js";

/** What comes of checking an input `metadataXml`. */
export interface CheckedMetadata {
  /** The document as it is to be stored. */
  readonly metadataXml: MetadataDocument;
  readonly failures: readonly CheckFailure[];
  readonly warnings: readonly string[];
}

/** Checks an input `metadataXml` by the rules of `docs/metadata-rules.md`. */
export function checkMetadataInput(given: MetadataDocument, now: Date): CheckedMetadata {
  const metadataXml = documentToSend(given);
  const problems = checkIdpMetadata(metadataXml, { now });
  const messages = (severity: "refusal" | "warning") =>
    problems.filter((problem) => problem.severity === severity).map((problem) => problem.message);
  return {
    metadataXml,
    failures: messages("refusal").map((message) => refusalWithoutValue("metadataXml", message)),
    warnings: messages("warning").map((message) => `metadataXml: ${message}`),
  };
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
