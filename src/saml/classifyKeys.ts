import type { Certificate } from "./certificate.js";

/**
 * What a signing key is that Flagsmith accepts besides the wanted ones:
 *
 * - `retired`: a key of the application that is older than every wanted one;
 * - `published`: a key of the application that is not, such as one that was put there for the next rotation;
 * - `unknown`: no key of the application. Its owner can sign in as anyone.
 */
export type KeyClass = "retired" | "published" | "unknown";

/** Keys by what they are, each list in the order in which Flagsmith holds them. */
export type KeyClasses<Key = Certificate> = Readonly<Record<KeyClass, readonly Key[]>>;

/** Keys that Flagsmith needs at most: the one that signs, and one more during a rotation. */
export const mostKeys = 2;

/** What has to be known of a key to tell what it is. */
export type ClassifiableKey = Pick<Certificate, "fingerprint" | "publicKeyFingerprint" | "notBefore">;

/** The keys on every side. */
export interface KeysToClassify<Key extends ClassifiableKey> {
  /** Every key that Flagsmith accepts; the wanted ones among them are left out of the result. */
  readonly held: readonly Key[];
  /** The keys of the IdP's current metadata. */
  readonly wanted: readonly ClassifiableKey[];
  /**
   * Every key of the IdP's application, whether it signs or not. Nothing is unknown if this is left out, or if it lacks a
   * wanted key: then it is older than the metadata, or belongs to another application.
   */
  readonly applicationKeys?: readonly ClassifiableKey[] | undefined;
  /**
   * `perhapsOlder`: the list may have been read before the keys that Flagsmith holds, so a key that is newer than all of it
   * may have been made since, and counts as published. Default: `current`.
   */
  readonly listIs?: "current" | "perhapsOlder";
}

/**
 * Says of each key that Flagsmith accepts besides the wanted ones what it is. Keys are compared by their public keys, ages
 * by the certificates' `notBefore`, since Okta makes key and certificate at once.
 */
export function classifyKeys<Key extends ClassifiableKey>({
  held,
  wanted,
  applicationKeys,
  listIs = "current",
}: KeysToClassify<Key>): KeyClasses<Key> {
  const isWanted = new Set(wanted.map((each) => each.fingerprint));
  const known = new Set(applicationKeys?.map((each) => each.publicKeyFingerprint));
  const listHasWanted = wanted.every((each) => known.has(each.publicKeyFingerprint));
  const classes: Record<KeyClass, Key[]> = { retired: [], published: [], unknown: [] };
  for (const key of held) if (!isWanted.has(key.fingerprint)) classes[classOf(key)].push(key);
  return classes;

  function classOf(key: Key): KeyClass {
    if (!isOfTheApplication(key)) return "unknown";
    const isOlder = wanted.length > 0 && wanted.every((each) => startOf(key) < startOf(each));
    return isOlder ? "retired" : "published";
  }

  function isOfTheApplication(key: Key): boolean {
    if (applicationKeys === undefined || !listHasWanted) return true;
    if (known.has(key.publicKeyFingerprint)) return true;
    return listIs === "perhapsOlder" && applicationKeys.every((each) => startOf(key) > startOf(each));
  }
}

function startOf({ notBefore }: ClassifiableKey): number {
  return Date.parse(notBefore);
}
