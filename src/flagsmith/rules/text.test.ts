import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { text as field } from "../../../sandbox/src/flagsmith/http/fields.js";
import { Refusal } from "../../../sandbox/src/flagsmith/http/answer.js";
import type { Finding } from "../../diagnostics/diagnostic.js";
import { reason } from "../../diagnostics/render.js";
import { maxLengths, strip, textProblem } from "./text.js";

/** Every UTF-16 unit that Python 3.13's `str.isspace` says yes to. */
const pythonsWhiteSpace = [
  ...[0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1c, 0x1d, 0x1e, 0x1f, 0x20, 0x85, 0xa0, 0x1680],
  ...[0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200a],
  ...[0x2028, 0x2029, 0x202f, 0x205f, 0x3000],
];

describe("a text for Flagsmith", () => {
  it("has around it the white space that Python removes, and no other", () => {
    const removed = Array.from({ length: 0x10000 }, (_, unit) => unit).filter(
      (unit) => strip(`${String.fromCharCode(unit)}x`) === "x",
    );
    expect(removed).toEqual(pythonsWhiteSpace);
  });

  it.each([
    ["200 emoji", "👍".repeat(200)],
    ["a leading U+FEFF, which Python does not take for white space", "\ufeffEngineering"],
    ["a space without width", "\u200bEngineering\u200b"],
    ["white space inside", "Data\u00a0Science \u001f x"],
  ])("may have %s", (_, text) => {
    expect(textProblem(text, maxLengths.groupName)).toBeUndefined();
  });

  it.each([
    ["201 emoji", "👍".repeat(201), "found 201 characters, expected at most 200"],
    ["U+001F at its end", "Engineering\u001f", "white space around it"],
    ["U+0085 at its beginning", "\u0085Engineering", "white space around it"],
    ["nothing but white space", "\u001c\u0085\u3000", "found no text"],
    ["a null character", "Engi\u0000neering", "found a null character"],
    ["half a character", "Engineering\ud83d", "found half a character (U+D83D)"],
  ])("may not have %s", (_, text, problem) => {
    expect(reason(textProblem(text, maxLengths.groupName) as Finding)).toContain(problem);
  });

  it("is taken as it is by the sandbox's Flagsmith exactly if the rule finds no problem", () => {
    const read = field({ maxLength: 20 });
    const keeps = (text: string) => {
      try {
        return read(text) === text;
      } catch (error) {
        if (error instanceof Error && !(error instanceof Refusal)) return false;
        throw error;
      }
    };
    const units = fc.constantFrom(
      "a",
      "👍",
      "\ud800",
      "\udc00",
      "\ufeff",
      "\u001c",
      "\u0085",
      "\u2028",
      " ",
      "\u0000",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(units, { maxLength: 24 }).map((all) => all.join("")),
          fc.string({ unit: "binary", maxLength: 24 }),
        ),
        (text) => {
          expect(keeps(text)).toBe(textProblem(text, 20) === undefined);
        },
      ),
      { numRuns: 500 },
    );
  });
});
