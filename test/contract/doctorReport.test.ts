import { DiagnosticError } from "../../src/diagnostics/diagnosticError.js";
import { readFileSync } from "node:fs";
import type { AnySchema } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { format as prettier } from "prettier";
import { describe, expect, it } from "vitest";
import { json } from "../../src/report/json.js";
import { doctorReportJsonSchema } from "../support/doctorReportSchema.js";
import { type CheckResult, type DoctorReport, checkNames } from "../../src/commands/doctor/report.js";
import { ok, problem, skippedResult, unanswered, warning } from "../../src/commands/doctor/results.js";
import { nextStepsOf, verdictOf } from "../../src/commands/doctor/verdict.js";

function report(checks: readonly CheckResult[]): DoctorReport {
  return {
    version: 1,
    checkedAt: new Date().toISOString(),
    toolVersion: "0.1.0",
    stack: "dev",
    file: "stacks/Pulumi.dev.yaml",
    verdict: verdictOf(checks),
    checks,
    nextSteps: nextStepsOf(checks),
  };
}

describe("the JSON form of an examination", () => {
  const schemaFile = new URL("../../docs/doctor-report.schema.json", import.meta.url);
  const schema = JSON.parse(readFileSync(schemaFile, "utf8")) as AnySchema;
  const validate = addFormats.default(new Ajv2020({ strict: true })).compile(schema);

  it.each([
    ["nothing", report([])],
    ["every check", report(checkNames.map((each) => ok(each, "Fine.")))],
    [
      "every status",
      report([
        warning("clocks", "Late.", "Set it."),
        { ...problem("people", "Nobody.", "Add them."), connection: "acme" },
        skippedResult("signingKey", "nothing is known"),
        unanswered(
          "oktaAccess",
          new DiagnosticError({ code: "okta/unreachable", found: "No answer", fix: "look at it" }),
        ),
      ]),
    ],
  ])("is valid for its documented schema: %s", (_, each) => {
    void validate(JSON.parse(json(each)));
    expect(validate.errors).toBeNull();
  });

  it("is not valid without its version", () => {
    const { version: _, ...rest } = report([]);
    expect(validate(rest)).toBe(false);
  });

  it("has a documented schema that is the one of the source", async () => {
    const text = await prettier(JSON.stringify(doctorReportJsonSchema()), {
      parser: "json",
      printWidth: 110,
    });
    await expect(text).toMatchFileSnapshot(schemaFile.pathname);
  });
});
