import { describe, expect, it } from "vitest";
import { describeDifference } from "./verifyAssignments.js";

describe("the groups that have an application", () => {
  it("are as the state has them in any order", () => {
    expect(describeDifference(["a", "b"], ["b", "a"])).toBeUndefined();
    expect(describeDifference([], [])).toBeUndefined();
  });

  it("are named if they can sign in, or cannot, despite the state", () => {
    expect(describeDifference(["a"], ["a", "b"])).toBe(
      "members of b can sign in although the state does not have them",
    );
    expect(describeDifference(["a", "c"], ["b"])).toBe(
      "members of b can sign in although the state does not have them; members of a, c cannot sign in although the state has them",
    );
  });
});
