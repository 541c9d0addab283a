import { describe, expect, it } from "vitest";
import { oktaKey, plainKey } from "../../../test/support/rotationKeys.js";
import { type Key, type KeysOnBothSides, rotationOf } from "./rotation.js";

const now = new Date("2026-11-24");
const organisation = oktaKey("organisation", { from: "2019-01-01" });
const first = oktaKey("first", { from: "2020-01-01" });
const second = oktaKey("second", { from: "2024-01-01" });
const third = oktaKey("third", { from: "2025-01-01" });
const expired = oktaKey("expired", { from: "2023-01-01", until: "2025-01-01" });

const rotation = (keys: Omit<KeysOnBothSides, "now">) => rotationOf({ ...keys, now });

describe("a rotation", () => {
  it("is settled if Flagsmith accepts the key that signs and no other", () => {
    expect(rotation({ okta: [organisation, first], signingKid: "first", flagsmith: [first] })).toEqual({
      stage: "settled",
      signing: first,
      next: undefined,
      published: [],
      spare: [],
      old: [],
      unknown: [],
    });
  });

  it("goes from a newer key that Flagsmith does not accept, to one that it accepts, to one that signs", () => {
    const okta = [first, second];
    const stage = (signingKid: string, flagsmith: readonly Key[]) =>
      rotation({ okta, signingKid, flagsmith }).stage;
    expect(stage("first", [first])).toBe("prepared");
    expect(stage("first", [first, second])).toBe("published");
    expect(stage("second", [first, second])).toBe("switched");
    expect(stage("second", [second])).toBe("settled");
  });

  it("is broken if Flagsmith does not accept the key that signs, whatever else it accepts", () => {
    expect(rotation({ okta: [first, second], signingKid: "second", flagsmith: [first] })).toMatchObject({
      stage: "broken",
      old: [first],
    });
    expect(rotation({ okta: [first], signingKid: undefined, flagsmith: [first] }).stage).toBe("broken");
    expect(rotation({ okta: [first], signingKid: "first", flagsmith: [] }).stage).toBe("broken");
  });

  it("switches to the newest of several published keys, and keeps the others apart from the old ones", () => {
    expect(
      rotation({
        okta: [organisation, first, third, second],
        signingKid: "first",
        flagsmith: [organisation, first, second, third],
      }),
    ).toMatchObject({ stage: "published", next: third, published: [third, second], old: [organisation] });
  });

  it("takes only a published key for the next one, not a newer one that only Okta has", () => {
    expect(
      rotation({ okta: [first, second, third], signingKid: "first", flagsmith: [first, second] }),
    ).toMatchObject({ stage: "published", next: second, spare: [third] });
  });

  it("never takes an expired key for the next one, and counts one that Flagsmith accepts among the old", () => {
    expect(
      rotation({ okta: [first, expired], signingKid: "first", flagsmith: [first, expired] }),
    ).toMatchObject({ stage: "switched", next: undefined, spare: [], old: [expired] });
    expect(rotation({ okta: [first, expired], signingKid: "first", flagsmith: [first] }).stage).toBe(
      "settled",
    );
  });

  it("tells a key that the application does not have from the old ones", () => {
    const rogue = plainKey("rogue");
    expect(
      rotation({ okta: [organisation, first], signingKid: "first", flagsmith: [rogue, first, organisation] }),
    ).toMatchObject({ stage: "switched", unknown: [rogue], old: [organisation] });
  });

  it("knows a renewed certificate of a key for the same key", () => {
    const renewed = { ...first, fingerprint: "other" };
    expect(rotation({ okta: [first], signingKid: "first", flagsmith: [renewed] })).toMatchObject({
      stage: "settled",
      old: [],
      unknown: [],
    });
  });
});
