import type { Certificate } from "../../saml/certificate.js";
import { isExpired } from "../../saml/certificateExpiry.js";
import { isSameKey } from "../../saml/compareMetadata.js";

/** A signing key, by its certificate. */
export type Key = Pick<
  Certificate,
  "fingerprint" | "publicKeyFingerprint" | "notBefore" | "notAfter" | "base64"
>;

/** A key of the Okta application. */
export interface OktaKey extends Key {
  readonly kid: string;
}

/** What both sides hold. */
export interface KeysOnBothSides {
  /** Every key of the Okta application, used or not. */
  readonly okta: readonly OktaKey[];
  /** Id of the one that signs now. */
  readonly signingKid: string | undefined;
  /** The keys that Flagsmith accepts. They have to be read before Okta's, or a new key looks like nobody's. */
  readonly flagsmith: readonly Key[];
  readonly now: Date;
}

/**
 * Where a rotation stands: `settled`: none is under way; `prepared`: Okta has a newer key that Flagsmith does not accept;
 * `published`: Flagsmith accepts a newer one beside the one that signs; `switched`: it still accepts keys that are no longer
 * needed; `broken`: it does not accept the key that signs.
 */
export type Stage = "settled" | "prepared" | "published" | "switched" | "broken";

/**
 * A rotation, read off the live keys: nothing of it is kept anywhere else. Keys are the same if their public keys are, since
 * Flagsmith looks at nothing else. Which of two is newer is told by when their certificates begin.
 */
export interface Rotation {
  readonly stage: Stage;
  /** Undefined if Okta names none, or one that it does not list. */
  readonly signing: OktaKey | undefined;
  /** The newest of {@link Rotation.published}: what Okta switches to. */
  readonly next: OktaKey | undefined;
  /** Keys of the application that Flagsmith accepts, newer than the one that signs and not expired, the newest first. */
  readonly published: readonly OktaKey[];
  /** The same, but Flagsmith does not accept them: an interrupted `publish` or a `drop` left them in Okta. None is used unless it is named. */
  readonly spare: readonly OktaKey[];
  /** Keys of the application that Flagsmith accepts without need: older than the one that signs, or expired. */
  readonly old: readonly Key[];
  /** Keys that Flagsmith accepts and the application does not have: whoever holds one signs in as anybody. */
  readonly unknown: readonly Key[];
}

/** Tells a rotation from the keys. */
export function rotationOf({ okta, signingKid, flagsmith, now }: KeysOnBothSides): Rotation {
  const signing = okta.find((each) => each.kid === signingKid);
  const isAccepted = (key: Key) => flagsmith.some((each) => isSameKey(each, key));
  const candidates = okta
    .filter((each) => signing !== undefined && isNewer(each, signing) && !isExpired(each, now))
    .sort((one, other) => other.notBefore.localeCompare(one.notBefore));
  const published = candidates.filter(isAccepted);
  const isNeeded = (key: Key) =>
    (signing !== undefined && isSameKey(key, signing)) || published.some((each) => isSameKey(each, key));
  const others = flagsmith.filter((each) => !isNeeded(each));
  const isOkta = (key: Key) => okta.some((each) => isSameKey(each, key));
  const keys = {
    signing,
    next: published[0],
    published,
    spare: candidates.filter((each) => !isAccepted(each)),
    old: others.filter(isOkta),
    unknown: others.filter((each) => !isOkta(each)),
  };
  return { stage: signing !== undefined && isAccepted(signing) ? stageOf(keys) : "broken", ...keys };
}

/** Keys that Flagsmith accepts, by what they are for. */
export function acceptedKeys({ stage, signing, published, old, unknown }: Rotation): readonly Key[] {
  const signs = signing === undefined || stage === "broken" ? [] : [signing];
  return [...signs, ...published, ...old, ...unknown];
}

function isNewer(one: Key, other: Key): boolean {
  return !isSameKey(one, other) && one.notBefore > other.notBefore;
}

function stageOf({ next, old, spare }: Pick<Rotation, "next" | "old" | "spare">): Stage {
  if (next !== undefined) return "published";
  if (old.length > 0) return "switched";
  return spare.length > 0 ? "prepared" : "settled";
}
