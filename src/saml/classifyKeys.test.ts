import { describe, expect, it } from "vitest";
import { type ClassifiableKey, classifyKeys } from "./classifyKeys.js";

/** A key by its name, with a certificate of a year. */
const key = (name: string, year: number, certificate = name): ClassifiableKey => ({
  fingerprint: certificate,
  publicKeyFingerprint: `key of ${name}`,
  notBefore: `${year}-01-01T00:00:00.000Z`,
});
const [k1, k2, k3, rogue] = [key("k1", 2024), key("k2", 2025), key("k3", 2026), key("rogue", 2025)];

const names = (classes: ReturnType<typeof classifyKeys>) =>
  Object.fromEntries(
    Object.entries(classes).map(([name, keys]) => [name, keys.map((each) => each.fingerprint)]),
  );

describe("a key that Flagsmith accepts besides the wanted ones", () => {
  it("is retired if it is older than every wanted one, and published if it is not", () => {
    const held = [k1, k2, k3];
    const applicationKeys = [k1, k2, k3];
    expect(names(classifyKeys({ held, wanted: [k2], applicationKeys }))).toEqual({
      retired: ["k1"],
      published: ["k3"],
      unknown: [],
    });
    expect(names(classifyKeys({ held, wanted: [k1, k3], applicationKeys }))).toMatchObject({
      published: ["k2"],
    });
  });

  it("is unknown if the application does not have it, whatever its age", () => {
    const held = [k2, rogue, key("newer", 2030), key("older", 2000)];
    expect(names(classifyKeys({ held, wanted: [k2], applicationKeys: [k1, k2] }))).toEqual({
      retired: [],
      published: [],
      unknown: ["rogue", "newer", "older"],
    });
  });

  it("is told by its public key: a renewed certificate makes no other key of it", () => {
    const renewed = key("k1", 2024, "k1 renewed");
    expect(names(classifyKeys({ held: [renewed], wanted: [k2], applicationKeys: [k1, k2] }))).toMatchObject({
      retired: ["k1 renewed"],
    });
  });

  it("is not unknown if the application's keys are not known, or are not those of the wanted metadata", () => {
    for (const applicationKeys of [undefined, [k1], [k1, k3]]) {
      expect(names(classifyKeys({ held: [k2, rogue], wanted: [k2], applicationKeys })).unknown).toEqual([]);
    }
  });

  it("may have been made since if the list may be older, and then counts as published", () => {
    const classes = classifyKeys({
      held: [k1, rogue, k3],
      wanted: [k2],
      applicationKeys: [k1, k2],
      listIs: "perhapsOlder",
    });
    expect(names(classes)).toEqual({ retired: ["k1"], published: ["k3"], unknown: ["rogue"] });
  });
});
