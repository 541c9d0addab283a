import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { prioritise } from "./priorities.js";

const three = [
  { id: "a", priority: 0 },
  { id: "b", priority: 1 },
  { id: "c", priority: 3 },
];

describe("prioritise", () => {
  it.each([
    ["puts a new group last", "d", undefined, { a: 0, b: 1, c: 3, d: 4 }],
    ["leaves a group where it is without a wish", "b", undefined, { a: 0, b: 1, c: 3 }],
    ["moves down who stands in the way, as far as needed", "d", 0, { a: 1, b: 2, c: 3, d: 0 }],
    ["moves nobody for a free place", "d", 2, { a: 0, b: 1, c: 3, d: 2 }],
    ["moves a group up", "c", 0, { a: 1, b: 2, c: 0 }],
  ])("%s", (_, id, wanted, expected) => {
    expect(Object.fromEntries(prioritise(three, id, wanted))).toEqual(expected);
  });

  it("starts at 0", () => {
    expect(prioritise([], "a", undefined).get("a")).toBe(0);
  });

  it("never gives two groups one place, and always what was asked for", () => {
    const groups = fc.uniqueArray(fc.nat(20), { maxLength: 8 });
    fc.assert(
      fc.property(groups, fc.nat(8), fc.nat(22), (priorities, index, wanted) => {
        const existing = priorities.map((priority, at) => ({ id: String(at), priority }));
        const result = prioritise(existing, String(index), wanted);
        expect(result.get(String(index))).toBe(wanted);
        expect(new Set(result.values()).size).toBe(result.size);
      }),
    );
  });
});
