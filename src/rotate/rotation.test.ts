import { describe, expect, it } from "vitest";
import { type OktaKey, rotationOf } from "./rotation.js";

function key(name: string, created: string): OktaKey {
  return {
    kid: name,
    created: new Date(created),
    fingerprint: name,
    notAfter: "2030-01-01T00:00:00.000Z",
    base64: name,
  };
}

const organisation = key("organisation", "2019-01-01");
const first = key("first", "2020-01-01");
const second = key("second", "2024-01-01");
const third = key("third", "2025-01-01");

describe("a rotation", () => {
  it("is settled where Flagsmith accepts the key that signs and no other", () => {
    expect(rotationOf({ okta: [organisation, first], signingKid: "first", flagsmith: [first] })).toEqual({
      stage: "settled",
      signing: first,
      next: undefined,
      old: [],
    });
  });

  it("goes from a newer key that Flagsmith does not know, to one that it knows, to one that signs", () => {
    const okta = [first, second];
    const stage = (signingKid: string, flagsmith: OktaKey[]) =>
      rotationOf({ okta, signingKid, flagsmith }).stage;
    expect(stage("first", [first])).toBe("prepared");
    expect(stage("first", [first, second])).toBe("published");
    expect(stage("second", [first, second])).toBe("switched");
    expect(stage("second", [second])).toBe("settled");
  });

  it("is broken where Flagsmith does not accept the key that signs, whatever else it accepts", () => {
    expect(rotationOf({ okta: [first, second], signingKid: "second", flagsmith: [first] })).toMatchObject({
      stage: "broken",
      old: [first],
    });
    expect(rotationOf({ okta: [first], signingKid: undefined, flagsmith: [first] }).stage).toBe("broken");
    expect(rotationOf({ okta: [first], signingKid: "first", flagsmith: [] }).stage).toBe("broken");
  });

  it("takes the newest of several newer keys for the next one, and calls all others old", () => {
    const found = rotationOf({
      okta: [first, third, second],
      signingKid: "first",
      flagsmith: [first, second, third],
    });
    expect(found).toMatchObject({ stage: "published", next: third, old: [second] });
  });

  it("knows keys in Flagsmith that Okta has no more", () => {
    const gone = { fingerprint: "gone", notAfter: "2021-01-01T00:00:00.000Z", base64: "gone" };
    expect(rotationOf({ okta: [first], signingKid: "first", flagsmith: [gone, first] })).toMatchObject({
      stage: "switched",
      old: [gone],
    });
  });
});
