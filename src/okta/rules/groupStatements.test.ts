import { describe, expect, it } from "vitest";
import { sendsGroup } from "./groupStatements.js";

const statement = (filterType: string, filterValue: string) => [
  { type: "EXPRESSION", name: "groups", values: ["user.department"] },
  { type: "GROUP", name: "groups", filterType, filterValue },
];

describe("an attribute statement of groups", () => {
  it.each([
    ["EQUALS", "Engineering", true],
    ["EQUALS", "Engin", false],
    ["STARTS_WITH", "Engin", true],
    ["STARTS_WITH", "neering", false],
    ["CONTAINS", "neer", true],
    ["CONTAINS", "Product", false],
    ["REGEX", "^(Engineering|Product)$", true],
    ["REGEX", ".*", true],
    ["REGEX", "Engin", false],
    ["UNKNOWN", "Engineering", false],
  ])("with the filter %s %s lets a group through: %s", (filterType, filterValue, sends) => {
    expect(sendsGroup(statement(filterType, filterValue), "groups", "Engineering")).toBe(sends);
  });

  it("is taken for right where only Okta understands its expression", () => {
    expect(sendsGroup(statement("REGEX", "(?i)engineering"), "groups", "Engineering")).toBe(true);
  });

  it("counts under its own name alone, and has to be there", () => {
    expect(sendsGroup(statement("REGEX", ".*"), "memberOf", "Engineering")).toBe(false);
    expect(sendsGroup(undefined, "groups", "Engineering")).toBe(false);
  });
});
