import { DiagnosticError } from "../../diagnostics/diagnosticError.js";
import { describe, expect, it } from "vitest";
import type { CheckResult } from "./report.js";
import { resultOf, ok, problem, skippedResult, unanswered, warning } from "./results.js";
import { exitCodeOf, nextStepsOf, verdictOf } from "./verdict.js";

const fine = ok("stack", "Fine.");
const doubtful = warning("clocks", "Late.", "Set the clock.");
const wrong = problem("people", "Nobody.", "Run up.");
const unknown = unanswered(
  "oktaAccess",
  new DiagnosticError({ code: "okta/unreachable", found: "Okta gave no answer", fix: "look at it" }),
);
const skipped = skippedResult("application", "Okta could not be read");

describe("the verdict", () => {
  it.each<[string, number, readonly CheckResult[]]>([
    ["healthy", 0, [fine]],
    ["healthy", 0, [fine, doubtful]],
    ["problem", 1, [fine, wrong, doubtful]],
    ["notChecked", 3, [wrong, unknown, skipped]],
  ])("is %s, with the exit code %i", (verdict, code, results) => {
    const found = verdictOf(results);
    expect([found, exitCodeOf(found)]).toEqual([verdict, code]);
  });
});

describe("what to do next", () => {
  it("is nothing where all is well", () => {
    expect(nextStepsOf([fine])).toEqual([]);
  });

  it("begins with problems in their order, each fix once, and ends with what was skipped", () => {
    const same = problem("signingKey", "Another key.", "Run up.");
    expect(nextStepsOf([doubtful, unknown, skipped, wrong, same])).toEqual([
      { checks: ["oktaAccess"], fix: "Look at it." },
      { checks: ["people", "signingKey"], fix: "Run up." },
      { checks: ["clocks"], fix: "Set the clock." },
      { checks: [], fix: "Run doctor again then, for what was skipped." },
    ]);
  });
});

describe("a diagnostic", () => {
  it("becomes a result with its code, its place and its fix", () => {
    expect(
      resultOf("stack", {
        code: "saml/many-keys",
        place: { file: "a.yaml", key: "a:b" },
        found: "found 4",
        expected: "3",
        fix: "remove one",
      }),
    ).toEqual({
      check: "stack",
      status: "warning",
      code: "saml/many-keys",
      found: "a.yaml: a:b: found 4, expected 3.",
      fix: "In a.yaml: a:b: remove one.",
    });
    expect(resultOf("people", { code: "okta/throttled", found: "It failed." })).toEqual({
      check: "people",
      status: "problem",
      code: "okta/throttled",
      found: "It failed.",
    });
  });
});
