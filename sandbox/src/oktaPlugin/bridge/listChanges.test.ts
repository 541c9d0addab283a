import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { listChanges } from "./listChanges.js";

describe("changes of a list", () => {
  it.each([
    ["nothing", ["a", "b"], ["a", "b"], {}],
    ["one more at the end", ["a"], ["a", "b"], { 1: "ADD" }],
    ["one more at the start", ["a"], ["b", "a"], { 0: "ADD" }],
    ["one fewer", ["a", "b"], ["b"], { 0: "DELETE" }],
    ["another in its place", ["a", "b"], ["c", "b"], { 0: "UPDATE" }],
  ])("%s", (_what, before, after, changes) => {
    expect(Object.fromEntries(listChanges(before, after))).toEqual(changes);
  });

  it("are none exactly when the lists are the same", () => {
    const list = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 6 });
    fc.assert(
      fc.property(list, list, (before, after) => {
        const isSame = before.join() === after.join();
        expect(listChanges(before, after).size === 0).toBe(isSame);
      }),
    );
  });
});
