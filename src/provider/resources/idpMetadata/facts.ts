import { type IdpMetadata, parseIdpMetadata, signOnUrlOf } from "../../../saml/idpMetadata.js";
import { toSigningCertificates } from "../../metadataInput.js";
import type { IdpMetadataState } from "./schema.js";

/** What a person or a program wants to know of a metadata document. */
export type Facts = Pick<
  IdpMetadataState,
  "entityId" | "singleSignOnUrl" | "signingCertificates" | "certificateExpires"
>;

/** Of a document that cannot be read (somebody may have put it into Flagsmith by hand) there is nothing to tell. */
const noFacts: Facts = { entityId: "", singleSignOnUrl: "", signingCertificates: [], certificateExpires: "" };

/** The facts of a document; empty ones where it cannot be read. */
export function factsOf(xml: string): Facts {
  const metadata = read(xml);
  if (metadata === undefined) return noFacts;
  const certificates = toSigningCertificates(metadata.signingCertificates);
  return {
    entityId: metadata.entityId,
    singleSignOnUrl: signOnUrlOf(metadata),
    signingCertificates: certificates,
    certificateExpires: certificates.map((each) => each.notAfter).sort()[0] ?? "",
  };
}

/** Fingerprints of the certificates in `held` that `wanted` does not have. */
export function retiredFingerprints(held: string, wanted: string): readonly string[] {
  const kept = new Set(fingerprintsOf(wanted));
  return fingerprintsOf(held).filter((fingerprint) => !kept.has(fingerprint));
}

function fingerprintsOf(xml: string): readonly string[] {
  return read(xml)?.signingCertificates.map((each) => each.fingerprint) ?? [];
}

function read(xml: string): IdpMetadata | undefined {
  try {
    return parseIdpMetadata(xml);
  } catch {
    return undefined;
  }
}
