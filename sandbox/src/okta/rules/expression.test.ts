import { describe, expect, it } from "vitest";
import { compileExpression } from "./expression.js";

const ada = { status: "ACTIVE", profile: { login: "ada@example.com", firstName: 'Ada "A"', lastName: null } };
const attributes = ["status", "profile.login", "profile.firstName", "profile.lastName"];

describe("an expression", () => {
  it.each([
    ['status eq "ACTIVE"', true],
    ['status EQ "active"', true],
    ['status ne "ACTIVE"', false],
    ['profile.login sw "ada@"', true],
    ['profile.login ew ".org"', false],
    ['profile.login co "example"', true],
    ["profile.login pr", true],
    ["profile.lastName pr", false],
    ['profile.firstName eq "Ada \\"A\\""', true],
    ['status eq "X" or status eq "ACTIVE" and profile.login sw "ada"', true],
    ['(status eq "X" or status eq "ACTIVE") and profile.login sw "bob"', false],
    ['status eq "ACTIVE" AND profile.login gt "aaa" and profile.login lt "b"', true],
  ])("%s: %s", (expression, expected) => {
    expect(compileExpression(expression, attributes)(ada)).toBe(expected);
  });

  it.each([
    "",
    "status",
    "status eq",
    "status eq ACTIVE",
    'status like "A"',
    'password eq "x"',
    '(status eq "A"',
    'status eq "A" status eq "B"',
    'status eq "A" and',
  ])("is refused: %j", (expression) => {
    expect(() => compileExpression(expression, attributes)).toThrow("E0000031");
  });
});
