import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sentence, visible } from "../../../output/visible.js";
import { showPair } from "./values.js";

/** A value beside nothing. */
const showValue = (value: Parameters<typeof showPair>[0], maxLength: number) =>
  showPair(value, undefined, maxLength).found;

describe("a value", () => {
  it.each([
    ["Flagsmith", '"Flagsmith"'],
    [true, "true"],
    [null, "null"],
    [undefined, "nothing"],
    ["nothing", '"nothing"'],
    [["a", "b"], '[ "a", "b" ]'],
    [{ name: "x", ids: [1] }, '{ "name": "x", "ids": [ 1 ] }'],
    ["two\nlines", '"two\\nlines"'],
    ["[secret]", '"[secret]"'],
  ] as const)("%j is written as %s", (value, text) => {
    expect(showValue(value, 100)).toBe(text);
  });

  it("shows what the eye would not see", () => {
    expect(showValue("Flagsmith\u200b", 100)).toBe('"Flagsmith\\u200b"');
    expect(showValue("a\u00a0b", 100)).toBe('"a\\u00a0b"');
    expect(showValue("\u001b[31m\u202e", 100)).toBe('"\\u001b[31m\\u202e"');
  });

  it("is shortened in the middle where it is long, and says how long it is", () => {
    const shown = showValue(`begin${"x".repeat(5000)}end`, 60);
    expect(shown).toMatch(/^"begin.* … \(5010 characters\) … .*end"$/);
    expect([...shown].length).toBeLessThanOrEqual(60);
  });

  it("never takes more than one line, nor more characters than allowed", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer({ min: 40, max: 200 }), (value, maxLength) => {
        const shown = showValue(value as string, maxLength);
        expect([...shown].length).toBeLessThanOrEqual(maxLength);
        expect(visible(shown)).toBe(shown);
      }),
    );
  });
});

describe("two values", () => {
  it("are shown around the place where they begin to differ, however long they are", () => {
    const long = (middle: string) => `${"A".repeat(3000)}${middle}${"B".repeat(3000)}`;
    const { found, expected } = showPair(long("left"), long("right"), 120);
    expect(found).toMatch(/^\(from character \d+ of 6006\) … A+leftB+ …$/);
    expect(expected).toMatch(/^\(from character \d+ of 6007\) … A+rightB+ …$/);
  });

  it("look different whenever they are", () => {
    const long = fc.string({ unit: "grapheme", minLength: 0, maxLength: 400 });
    fc.assert(
      fc.property(long, long, long, long, (head, one, other, tail) => {
        fc.pre(one !== other);
        const { found, expected } = showPair(`${head}${one}${tail}`, `${head}${other}${tail}`, 80);
        expect(found).not.toBe(expected);
        expect([...found].length).toBeLessThanOrEqual(80);
        expect([...expected].length).toBeLessThanOrEqual(80);
      }),
      { numRuns: 500 },
    );
  });
});

describe("prose", () => {
  it("is one line without colours", () => {
    expect(sentence(" \u001b[31mFailed:\u001b[0m\n  look at\tthe log \u0007")).toBe(
      "Failed: look at the log \\u0007",
    );
  });
});
