import { describe, expect, it } from "vitest";
import { oktaKey, plainKey, settled } from "../../../test/support/rotationKeys.js";
import type { Rotation } from "./rotation.js";
import { describeRemoved, describeRotation, rotationAsJson } from "./asText.js";
import { commandsFor } from "./open.js";

const now = new Date("2026-11-24");
const of = { stack: "production", samlConfiguration: "acme", applicationId: "0oa1" };
const context = { ...of, now, commands: commandsFor("production", { cwd: "." }) };
const published: Rotation = {
  ...settled,
  stage: "published",
  next: oktaKey("two"),
  published: [oktaKey("two")],
};

describe("a rotation as text", () => {
  it("shows every key with its role, the progress, and the next command", () => {
    expect(describeRotation(published, context)).toBe(
      [
        'Signing keys of "acme" (Okta application 0oa1):',
        "  signs          ONE:AA",
        "                 until 2036-01-01",
        "  next           TWO:AA",
        "                 until 2036-01-01",
        "",
        'Flagsmith accepts the next key as well as the one that signs: Okta can switch at any time. Run "flagsmith-sso rotate switch --stack production" to continue, or "flagsmith-sso rotate drop --stack production" to abandon the new key.',
      ].join("\n"),
    );
  });

  it.each([
    ["settled", "rotate publish"],
    ["prepared", "rotate publish --new"],
    ["published", "rotate switch"],
    ["switched", "rotate end"],
    ["broken", "flagsmith-sso doctor"],
  ] as const)("says how to continue from %s", (stage, command) => {
    expect(describeRotation({ ...settled, stage }, context)).toContain(`${command} --stack production`);
  });

  it("names an unknown key first, and says what it means and how to take it out", () => {
    const text = describeRotation({ ...settled, unknown: [plainKey("rogue")] }, context);
    expect(text.split("\n")[1]).toMatch(/^ {2}unknown +ROGUE:AA$/);
    expect(text).toMatch(
      /Warning: Flagsmith accepts a key that the Okta application does not have\. .*"flagsmith-sso rotate end --stack production"/,
    );
  });

  it("marks expired keys, and warns of more than two", () => {
    const expired = oktaKey("zero", { until: "2025-01-01" });
    const text = describeRotation({ ...published, old: [expired] }, context);
    expect(text).toContain("until 2025-01-01 (expired)");
    expect(text).toContain("Warning: Flagsmith accepts 3 keys, although a rotation needs 2.");
    expect(describeRotation(published, context)).not.toContain("Warning");
    expect(describeRotation({ ...settled, signing: expired }, context)).toContain(
      "The certificate of the key that signs has expired.",
    );
  });

  it("names a key that only Okta has, in the command that uses it too", () => {
    const text = describeRotation({ ...settled, stage: "prepared", spare: [oktaKey("two")] }, context);
    expect(text).toContain("  in Okta only   TWO:AA");
    expect(text).toContain('"flagsmith-sso rotate publish --key TWO:AA --stack production"');
  });

  it("repeats the options of the command line, as a shell takes them", () => {
    const commands = commandsFor("production", { connection: "eu west", cwd: "../sso" });
    expect(describeRotation(settled, { ...context, commands })).toContain(
      "\"flagsmith-sso rotate publish --stack production --connection 'eu west' --cwd ../sso\"",
    );
    expect(commands.refreshingUp).toBe("pulumi up --refresh --stack production --cwd ../sso");
  });

  it("does not say that Flagsmith refuses a key if Okta names none", () => {
    const text = describeRotation({ ...settled, stage: "broken", signing: undefined }, context);
    expect(text).toContain("Okta names no key that signs");
    expect(text).not.toContain("Flagsmith does not accept");
  });

  it("is data too, without what only the program needs", () => {
    const key = (fingerprint: string) => ({
      fingerprint,
      notAfter: "2036-01-01T00:00:00.000Z",
      expired: false,
    });
    expect(JSON.parse(rotationAsJson({ ...published, unknown: [plainKey("rogue")] }, of, now))).toEqual({
      version: 1,
      ...of,
      stage: "published",
      signing: key("ONE:AA"),
      next: key("TWO:AA"),
      published: [key("TWO:AA")],
      old: [],
      unknown: [key("ROGUE:AA")],
      spare: [],
    });
    expect(JSON.parse(rotationAsJson(settled, of, now))).toMatchObject({ next: null });
  });

  it("says of each key once that it was taken out", () => {
    expect(describeRemoved([plainKey("one"), plainKey("one")])).toEqual([
      "Flagsmith no longer accepts ONE:AA.",
    ]);
  });
});
