import { isDeepStrictEqual } from "node:util";
import type { IdpMetadata } from "./idpMetadata.js";

/** One thing that two documents say differently. */
export interface MetadataDifference {
  readonly property:
    "entityId" | "singleSignOnServices" | "nameIdFormats" | "wantAuthnRequestsSigned" | "signingCertificates";
  readonly was: unknown;
  readonly is: unknown;
}

/**
 * What two documents say differently. White space, prefixes, the order of keys and endpoints and how base64 is wrapped
 * say nothing, and Okta and Flagsmith both change them.
 */
export function differencesInMeaning(was: IdpMetadata, is: IdpMetadata): MetadataDifference[] {
  const [before, after] = [meaningOf(was), meaningOf(is)];
  return (Object.keys(before) as MetadataDifference["property"][])
    .filter((property) => !isDeepStrictEqual(before[property], after[property]))
    .map((property) => ({ property, was: before[property], is: after[property] }));
}

/** Whether two documents share a key with which assertions can be signed. Only the key counts, not its certificate. */
export function sharesAKey(one: IdpMetadata, other: IdpMetadata): boolean {
  const keys = new Set(one.signingCertificates.map((each) => each.keyFingerprint));
  return other.signingCertificates.some((each) => keys.has(each.keyFingerprint));
}

function meaningOf(metadata: IdpMetadata): Record<MetadataDifference["property"], unknown> {
  return {
    entityId: metadata.entityId,
    singleSignOnServices: metadata.singleSignOnServices
      .map((each) => `${each.binding} ${each.location}`)
      .sort(),
    nameIdFormats: [...metadata.nameIdFormats].sort(),
    wantAuthnRequestsSigned: metadata.wantAuthnRequestsSigned,
    signingCertificates: [...new Set(metadata.signingCertificates.map((each) => each.fingerprint))].sort(),
  };
}
