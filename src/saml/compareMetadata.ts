import { isDeepStrictEqual } from "node:util";
import type { Certificate } from "./certificate.js";
import type { Endpoint, IdpMetadata } from "./idpMetadata.js";

/** One thing that two documents say differently. */
export interface MetadataDifference {
  readonly property: keyof IdpMetadata;
  /** Lists as lists, in an order of their own; endpoints as "binding location", certificates by fingerprint. */
  readonly was: string | boolean | readonly string[] | undefined;
  readonly is: string | boolean | readonly string[] | undefined;
}

type Meaning = Readonly<Record<keyof IdpMetadata, MetadataDifference["was"]>>;

/**
 * What two documents say differently. White space, prefixes, the order of keys and bindings, repetitions and how base64
 * is wrapped say nothing, and Okta and Flagsmith change some of them. A renewed certificate over the same key is a
 * difference. `validUntil` is one too: it is when Flagsmith forgets the IdP.
 */
export function differencesInMeaning(was: IdpMetadata, is: IdpMetadata): MetadataDifference[] {
  const [before, after] = [meaningOf(was), meaningOf(is)];
  return (Object.keys(before) as (keyof IdpMetadata)[])
    .filter((property) => !isDeepStrictEqual(before[property], after[property]))
    .map((property) => ({ property, was: before[property], is: after[property] }));
}

/** Whether two documents mean the same. */
export function sameMeaning(one: IdpMetadata, other: IdpMetadata): boolean {
  return differencesInMeaning(one, other).length === 0;
}

type HasKeys = Pick<IdpMetadata, "signingCertificates">;

/** Whether two certificates are of one key, which is all that Flagsmith's library looks at. */
export function isSameKey(
  one: Pick<Certificate, "publicKeyFingerprint">,
  other: Pick<Certificate, "publicKeyFingerprint">,
): boolean {
  return one.publicKeyFingerprint === other.publicKeyFingerprint;
}

/** Whether two documents share a key with which assertions can be signed. Only the key counts, not its certificate. */
export function sharesAKey(one: HasKeys, other: HasKeys): boolean {
  const keys = new Set(one.signingCertificates.map((each) => each.publicKeyFingerprint));
  return other.signingCertificates.some((each) => keys.has(each.publicKeyFingerprint));
}

function meaningOf(metadata: IdpMetadata): Meaning {
  return {
    entityId: metadata.entityId,
    singleSignOnServices: byBinding(metadata.singleSignOnServices),
    nameIdFormats: sortedSet(metadata.nameIdFormats),
    wantAuthnRequestsSigned: metadata.wantAuthnRequestsSigned,
    signingCertificates: sortedSet(metadata.signingCertificates.map((each) => each.fingerprint)),
    validUntil: metadata.validUntil,
  };
}

/** Bindings in any order, but the endpoints of one as they are, since the first is used. */
function byBinding(endpoints: readonly Endpoint[]): string[] {
  const sorted = endpoints.toSorted((one, other) =>
    one.binding < other.binding ? -1 : one.binding > other.binding ? 1 : 0,
  );
  return [...new Set(sorted.map(({ binding, location }) => `${binding} ${location}`))];
}

function sortedSet(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
