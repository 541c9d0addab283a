import type { SigningKey } from "../records.js";
import type { OktaStore } from "../store.js";
import { mintKey } from "./mintKey.js";

/** Validity of a key that nobody asked for in particular, in years. Source: recorded certificates. */
const defaultValidityYears = 10;

/** Makes keys, and keeps them in the store. */
export interface KeyRing {
  /** The key that the organisation's catalogue applications share, made at first need. */
  organisationKey(): Promise<SigningKey>;
  /** A new key. */
  mint(validityYears?: number): Promise<SigningKey>;
}

/** The key ring of a store. */
export function createKeyRing(store: OktaStore, now: () => Date): KeyRing {
  const mint = async (validityYears = defaultValidityYears) =>
    store.signingKeys.put(
      await mintKey({ organisation: store.organisation.name, validityYears, now: now() }),
    );
  // Applications are made in parallel: the second must wait for the key of the first, and not make its own.
  let underWay: Promise<SigningKey> | undefined;

  return {
    mint,
    organisationKey: async () => {
      const existing = store.signingKeys.get(store.organisation.defaultKid ?? "");
      if (existing !== undefined) return existing;
      underWay ??= mint().finally(() => (underWay = undefined));
      const key = await underWay;
      store.organisation.defaultKid = key.kid;
      return key;
    },
  };
}
