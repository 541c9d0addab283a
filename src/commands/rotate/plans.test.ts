import { describe, expect, it } from "vitest";
import { oktaKey, plainKey } from "../../../test/support/rotationKeys.js";
import { otherOperatorsKey, planDrop, planEnd, planPublish, planSwitch } from "./plans.js";
import { type Key, rotationOf } from "./rotation.js";

const commands = {
  rotate: (step: string) => `flagsmith-sso rotate ${step} --stack production`,
  refreshingUp: "pulumi up --refresh --stack production",
};
const first = oktaKey("first", { from: "2020-01-01" });
const second = oktaKey("second", { from: "2026-01-01", until: "2036-01-01" });
const third = oktaKey("third", { from: "2026-02-01" });
const expired = oktaKey("expired", { from: "2023-01-01", until: "2025-01-01" });
const rogue = plainKey("rogue");

const rotation = (flagsmith: readonly Key[], okta = [first, second], signingKid = "first") =>
  rotationOf({ okta, signingKid, flagsmith, now: new Date("2026-11-24") });
const publish = (flagsmith: readonly Key[], request: Partial<Parameters<typeof planPublish>[1]> = {}) =>
  planPublish(rotation(flagsmith), { years: undefined, key: "next", ...request }, commands);

describe("publish", () => {
  it("makes a key if Okta has none that is newer, valid for as long as was asked", () => {
    const plan = (years: number | undefined) =>
      planPublish(rotation([first], [first]), { years, key: "next" }, commands);
    expect(plan(undefined)).toEqual({ kind: "generate", years: 10 });
    expect(plan(2)).toEqual({ kind: "generate", years: 2 });
  });

  it("uses no key by itself that Okta has and Flagsmith does not, since it may have been dropped", () => {
    const plan = publish([first]);
    expect(plan).toEqual({
      kind: "refuse",
      reason:
        'Okta already has a newer key that Flagsmith does not accept: SECOND:AA, valid until 2036-01-01. An interrupted "publish" leaves such a key, and so does "drop". Run "flagsmith-sso rotate publish --key SECOND:AA --stack production" to use it, or "flagsmith-sso rotate publish --new --stack production" to make another.',
    });
    expect(publish([first], { key: { fingerprint: "second:aa" } })).toEqual({ kind: "publish", key: second });
    expect(publish([first], { key: "new" })).toEqual({ kind: "generate", years: 10 });
  });

  it("has nothing to do if the next key is published, unless another one was asked for", () => {
    expect(publish([first, second])).toEqual({ kind: "nothing" });
    expect(publish([first, second], { years: 10 })).toEqual({ kind: "nothing" });
    expect(publish([first, second], { years: 2 })).toMatchObject({
      kind: "refuse",
      reason: expect.stringMatching(
        /SECOND:AA.*valid until 2036-01-01 and not for 2 years.*publish --new --years 2 --stack production"/,
      ) as unknown,
    });
    expect(publish([first, second], { key: "new", years: 2 })).toEqual({ kind: "generate", years: 2 });
  });

  it("publishes no expired, unknown, old or signing key, also if it is named", () => {
    const plan = (fingerprint: string) =>
      planPublish(
        rotation([first], [first, second, expired]),
        { years: undefined, key: { fingerprint } },
        commands,
      );
    for (const name of ["EXPIRED:AA", "ROGUE:AA", "FIRST:AA"])
      expect(plan(name)).toMatchObject({ kind: "refuse", reason: expect.stringContaining(name) as unknown });
  });
});

describe("switch, end and drop", () => {
  it("switch to the newest published key, and to none that only Okta has or that has expired", () => {
    const switched = (flagsmith: readonly Key[], okta = [first, second, third]) =>
      planSwitch(rotation(flagsmith, okta), commands);
    expect(switched([first, second, third])).toEqual({ kind: "switch", key: third });
    expect(switched([first])).toMatchObject({ kind: "refuse" });
    expect(switched([first, expired], [first, expired])).toEqual({ kind: "nothing" });
    expect(switched([first, rogue], [first])).toMatchObject({ kind: "refuse" });
  });

  it("end what is old, expired or unknown, and leave what is published", () => {
    const okta = [first, second, third, expired];
    expect(planEnd(rotation([first, second, third, rogue, expired], okta, "second"), commands)).toEqual({
      kind: "remove",
      keys: [rogue, first, expired],
    });
    expect(planEnd(rotation([first, second]), commands)).toEqual({ kind: "nothing" });
  });

  it("drop what is published, all or one, and nothing else", () => {
    const dropped = (fingerprint: string | undefined, flagsmith: readonly Key[] = [first, second, third]) =>
      planDrop(rotation(flagsmith, [first, second, third]), fingerprint, commands);
    expect(dropped(undefined)).toEqual({ kind: "remove", keys: [third, second] });
    expect(dropped("SECOND:AA")).toEqual({ kind: "remove", keys: [second] });
    expect(dropped("SECOND:AA", [first])).toEqual({ kind: "nothing" });
    expect(dropped(undefined, [first])).toEqual({ kind: "nothing" });
    expect(dropped("FIRST:AA")).toMatchObject({
      reason: expect.stringContaining("lock everybody out") as unknown,
    });
    expect(dropped("ROGUE:AA", [first, rogue])).toMatchObject({
      reason: expect.stringContaining("rotate end --stack production") as unknown,
    });
    expect(dropped("nothing")).toMatchObject({ reason: expect.stringContaining("rotate status") as unknown });
  });

  it("do nothing while Flagsmith does not accept the key that signs, and say what to run", () => {
    const broken = rotation([second]);
    for (const plan of [
      planPublish(broken, { years: undefined, key: "next" }, commands),
      planSwitch(broken, commands),
      planEnd(broken, commands),
      planDrop(broken, undefined, commands),
    ])
      expect(plan).toMatchObject({
        kind: "refuse",
        reason: expect.stringContaining("pulumi up --refresh --stack production") as unknown,
      });
  });
});

describe("two operators who publish at the same time", () => {
  const before = rotation([first], [first]);

  it("are told apart by which of the keys is older", () => {
    const after = rotation([first], [first, second, third]);
    expect(otherOperatorsKey(before, after, second)).toBeUndefined();
    expect(otherOperatorsKey(before, after, third)).toEqual(second);
  });

  it("do not both go on if both made their keys in the same second", () => {
    const twin = oktaKey("twin", { from: "2026-01-01" });
    const after = rotation([first], [first, second, twin]);
    expect(otherOperatorsKey(before, after, second)).toEqual(twin);
    expect(otherOperatorsKey(before, after, twin)).toEqual(second);
  });
});
