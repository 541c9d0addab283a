import { describe, expect, it } from "vitest";
import { componentName, earlierNames } from "./componentName.js";

describe("the component of a stack", () => {
  it("is known by the names that earlier versions gave it", () => {
    expect(earlierNames("acme", undefined)).toEqual(["acme"]);
    expect(earlierNames("acme-eu", "acme")).toEqual(["acme-eu", "acme"]);
    expect(earlierNames(componentName, undefined)).toEqual([]);
  });
});
