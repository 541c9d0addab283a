import type { Key, OktaKey, Rotation } from "../../src/commands/rotate/rotation.js";

/** Properties of a key that a test cares about. */
export interface KeyProperties {
  readonly from?: string;
  readonly until?: string;
}

/** A key of an Okta application that is told by its name alone. */
export function oktaKey(
  name: string,
  { from = "2026-01-01", until = "2036-01-01" }: KeyProperties = {},
): OktaKey {
  return { kid: name, ...plainKey(name, { from, until }) };
}

/** A key that is in Flagsmith. */
export function plainKey(
  name: string,
  { from = "2026-01-01", until = "2036-01-01" }: KeyProperties = {},
): Key {
  return {
    fingerprint: `${name.toUpperCase()}:AA`,
    publicKeyFingerprint: name,
    notBefore: `${from}T00:00:00.000Z`,
    notAfter: `${until}T00:00:00.000Z`,
    base64: name,
  };
}

/** A rotation that is not under way. */
export const settled: Rotation = {
  stage: "settled",
  signing: oktaKey("one"),
  next: undefined,
  published: [],
  spare: [],
  old: [],
  unknown: [],
};
