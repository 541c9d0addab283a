import { describe, expect, it } from "vitest";
import type { CheckResult, DoctorReport } from "../report.js";
import { ok, problem, skippedResult, warning } from "../results.js";
import { nextStepsOf, verdictOf } from "../verdict.js";
import { text } from "./text.js";

function report(checks: readonly CheckResult[]): DoctorReport {
  return {
    version: 1,
    checkedAt: "2026-11-24T12:00:00.000Z",
    toolVersion: "0.1.0",
    stack: "dev",
    file: "stacks/Pulumi.dev.yaml",
    verdict: verdictOf(checks),
    checks,
    nextSteps: nextStepsOf(checks),
  };
}

const write = (checks: readonly CheckResult[], width = 60) => text(report(checks), { colour: false, width });

describe("the text", () => {
  it("has a line for each check, what came out, and what to do next", () => {
    const printed = write([
      ok("stack", "The file is valid."),
      problem("people", "Nobody may sign in, expected one person at least.", "Add people to the group."),
      warning("clocks", "Late.", "Set the clock."),
    ]);
    expect(printed).toBe(
      [
        "Doctor of stack dev, 2026-11-24 12:00 UTC",
        "",
        "✓ Stack           The file is valid.",
        "✗ People          Nobody may sign in, expected one person at",
        "                  least.",
        "! Clocks          Late.",
        "",
        "Something is wrong: 1 problem, 1 warning.",
        "",
        "What to do next",
        "1. People: Add people to the group.",
        "2. Clocks: Set the clock.",
        "",
      ].join("\n"),
    );
  });

  it("puts together what was skipped for one reason", () => {
    const printed = write([
      problem("oktaAccess", "No answer.", "Look at it."),
      skippedResult("application", "Okta could not be read"),
      skippedResult("people", "Okta could not be read"),
      skippedResult("handoff", "of another reason"),
    ]);
    expect(printed).toContain(
      "– Application, People\n                  Not checked, since Okta could not be read.\n– Hand-off",
    );
    expect(printed).toContain(
      "3 checks skipped.\n\nWhat to do next\n1. Okta: Look at it.\n2. Run doctor again then",
    );
  });

  it("names connections if there are several", () => {
    const printed = write([
      ok("stack", "Fine."),
      { ...ok("application", "Active."), connection: "one" },
      { ...ok("application", "Active."), connection: "two" },
    ]);
    expect(printed).toContain(
      "\n\nConnection one\n✓ Application     Active.\n\nConnection two\n✓ Application",
    );
  });

  it("shows what cannot be seen, and takes no colours from a service", () => {
    expect(write([ok("stack", "A\u001b[31m label")])).toContain("A\\u001b[31m label");
  });

  it("leaves a long address whole, so that it can be copied", () => {
    const address = `https://flagsmith.test/${"a".repeat(80)}`;
    expect(write([ok("stack", `See ${address} there.`)], 10)).toContain(`${address}\n`);
  });
});
