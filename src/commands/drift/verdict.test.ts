import { describe, expect, it } from "vitest";
import { exitCodeOf, verdictOf, worstOf } from "./verdict.js";
import { parseDays } from "./command.js";
import { parseShard, stacksOfShard } from "./shard.js";

describe("the worst of many verdicts", () => {
  it.each([
    [["inSync", "expiresSoon", "drift", "notChecked"], 3],
    [["inSync", "expiresSoon", "drift"], 7],
    [["expiresSoon", "inSync"], 10],
    [["inSync", "inSync"], 0],
    [[], 0],
  ] as const)("of %j ends with the exit code %i", (verdicts, code) => {
    expect(exitCodeOf(worstOf(verdicts))).toBe(code);
  });

  it("is drift, whatever the certificates say, and never in sync with one that ends", () => {
    const certificate = {
      role: "current",
      fingerprint: "",
      notBefore: "",
      notAfter: "",
      daysLeft: 3,
      through: "api",
      expiresSoon: true,
    } as const;
    expect(verdictOf({ differences: [], certificates: [certificate] })).toBe("expiresSoon");
    expect(verdictOf({ differences: [{} as never], certificates: [certificate] })).toBe("drift");
  });
});

describe("a part of a fleet", () => {
  const stacks = Array.from({ length: 11 }, (_, index) => `stack-${index}`);

  it("has every stack in exactly one part, whatever order they come in", () => {
    const parts = [1, 2, 3].map((index) => stacksOfShard([...stacks].reverse(), { index, count: 3 }));
    expect(parts.flat().sort()).toEqual([...stacks].sort());
    expect(parts.map((each) => each.length)).toEqual([4, 4, 3]);
    expect(stacksOfShard(stacks, { index: 1, count: 3 })).toEqual(parts[0]);
  });

  it.each(["0/3", "4/3", "1", "1/0", "a/b", "1/3/5", ""])("is not read from %j", (text) => {
    expect(parseShard(text)).toBeUndefined();
  });
});

describe("a time until a certificate ends", () => {
  it("is read in days and weeks", () => {
    expect([parseDays("30d"), parseDays("4w"), parseDays("0d")]).toEqual([30, 28, 0]);
  });

  it.each(["30", "d", "1m", "-1d", "1.5w", ""])("is not read from %j", (text) => {
    expect(parseDays(text)).toBeUndefined();
  });
});
