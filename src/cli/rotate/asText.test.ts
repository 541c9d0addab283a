import { describe, expect, it } from "vitest";
import type { Rotation } from "../../rotate/rotation.js";
import { describeRotation, rotationAsJson } from "./asText.js";

const of = { stack: "production", samlConfiguration: "acme", applicationId: "0oa1" };
const key = (kid: string) => ({
  kid,
  created: new Date("2026-01-01"),
  fingerprint: `${kid}:AA`,
  notAfter: "2030-01-01T00:00:00.000Z",
  base64: "",
});

describe("a rotation in words", () => {
  it("has every key with its role, where it stands, and the command that goes on", () => {
    const published: Rotation = {
      stage: "published",
      signing: key("one"),
      next: key("two"),
      old: [key("zero")],
    };
    expect(describeRotation(published, of)).toBe(
      [
        'Signing keys of "acme" (Okta application 0oa1):',
        "  signs     one:AA",
        "            until 2030-01-01",
        "  next      two:AA",
        "            until 2030-01-01",
        "  old       zero:AA",
        "            until 2030-01-01",
        "",
        'Flagsmith accepts the next key beside the one that signs: Okta can switch at any time. Go on with "flagsmith-sso rotate switch --stack production".',
      ].join("\n"),
    );
  });

  it.each([
    ["settled", "rotate publish"],
    ["prepared", "rotate publish"],
    ["published", "rotate switch"],
    ["switched", "rotate end"],
    ["broken", "flagsmith-sso doctor"],
  ] as const)("says how to go on from %s", (stage, command) => {
    const text = describeRotation({ stage, signing: key("one"), next: undefined, old: [] }, of);
    expect(text).toContain(`${command} --stack production`);
  });

  it("names the connection in what comes next where the command line had to name it", () => {
    const text = describeRotation(
      { stage: "settled", signing: key("one"), next: undefined, old: [] },
      { ...of, connection: "eu" },
    );
    expect(text).toContain('"flagsmith-sso rotate publish --stack production --connection eu"');
  });

  it("does not say that Flagsmith refuses a key where Okta says none", () => {
    const text = describeRotation({ stage: "broken", signing: undefined, next: undefined, old: [] }, of);
    expect(text).toContain("Okta says no key that signs");
    expect(text).not.toContain("Flagsmith does not accept");
  });

  it("is data too, without what only the program needs", () => {
    const json: unknown = JSON.parse(
      rotationAsJson({ stage: "switched", signing: key("two"), next: undefined, old: [key("one")] }, of),
    );
    expect(json).toEqual({
      version: 1,
      ...of,
      stage: "switched",
      signing: { fingerprint: "two:AA", notAfter: "2030-01-01T00:00:00.000Z" },
      next: null,
      old: [{ fingerprint: "one:AA", notAfter: "2030-01-01T00:00:00.000Z" }],
    });
  });
});
