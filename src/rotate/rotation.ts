/** A signing key, by its certificate. */
export interface Key {
  /** SHA-256 of the certificate. */
  readonly fingerprint: string;
  /** End of its validity, ISO 8601 in UTC. */
  readonly notAfter: string;
  /** Base64 of the DER form. */
  readonly base64: string;
}

/** A key of the Okta application. */
export interface OktaKey extends Key {
  readonly kid: string;
  readonly created: Date;
}

/** What both sides hold. */
export interface KeysOnBothSides {
  /** Every key of the Okta application, used or not. */
  readonly okta: readonly OktaKey[];
  /** Id of the one that signs now. */
  readonly signingKid: string | undefined;
  /** The keys that Flagsmith accepts. */
  readonly flagsmith: readonly Key[];
}

/**
 * Where a rotation stands: `settled`: Flagsmith accepts the key that signs, and no other; `prepared`: Okta has a newer key
 * that Flagsmith does not accept yet; `published`: it accepts the newer one too; `switched`: the newer one signs, and the old
 * one is accepted still; `broken`: Flagsmith does not accept the key that signs.
 */
export type Stage = "settled" | "prepared" | "published" | "switched" | "broken";

/** A rotation, as the live keys tell it: nothing of it is kept anywhere else. */
export interface Rotation {
  readonly stage: Stage;
  /** Undefined where Okta says none, as of an inactive application. */
  readonly signing: OktaKey | undefined;
  /** The newest key of the application that was made after the one that signs. */
  readonly next: OktaKey | undefined;
  /** What Flagsmith accepts besides. */
  readonly old: readonly Key[];
}

/** Tells a rotation from the keys. */
export function rotationOf({ okta, signingKid, flagsmith }: KeysOnBothSides): Rotation {
  const signing = okta.find((each) => each.kid === signingKid);
  const next = signing && newest(okta.filter((each) => each.created > signing.created));
  const accepts = (key: Key | undefined) =>
    key !== undefined && flagsmith.some((each) => each.fingerprint === key.fingerprint);
  const isOther = (key: Key | undefined) => (each: Key) => each.fingerprint !== key?.fingerprint;
  const old = flagsmith.filter(isOther(signing)).filter(isOther(next));
  return { stage: stageOf(), signing, next, old };

  function stageOf(): Stage {
    if (!accepts(signing)) return "broken";
    if (next !== undefined) return accepts(next) ? "published" : "prepared";
    return old.length > 0 ? "switched" : "settled";
  }
}

function newest(keys: readonly OktaKey[]): OktaKey | undefined {
  return keys.toSorted((a, b) => b.created.getTime() - a.created.getTime())[0];
}
