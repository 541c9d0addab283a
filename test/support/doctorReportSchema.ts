import { z } from "zod";
import { checkNames, reportVersion } from "../../src/commands/doctor/report.js";

/** Not an enumeration: a program that knows the checks of today lets those of tomorrow through. */
const checkName = z.string().meta({ examples: [...checkNames] });

const check = z
  .object({
    check: checkName.describe("Name of the check. Newer versions may have more."),
    connection: z
      .string()
      .optional()
      .describe("The connection that was checked, if the stack has several; missing for stack and services."),
    status: z
      .enum(["ok", "warning", "problem", "skipped"])
      .describe("skipped: nothing is known, because an earlier check failed."),
    code: z
      .string()
      .optional()
      .describe("Code of what was found, if docs/errors.md has it. Newer versions may have more."),
    found: z.string().describe("What was found and, for a problem, what was expected: one sentence."),
    fix: z.string().optional().describe("How to fix it, one sentence; for problems and warnings."),
    unanswered: z
      .literal(true)
      .optional()
      .describe("Present if a service did not answer: it was not reached, or it refused."),
  })
  .describe("What one check found. A check that found several things appears several times.");

const nextStep = z
  .object({
    checks: z
      .array(z.string())
      .describe("The checks whose findings it fixes; empty for running doctor again."),
    fix: z.string().describe("What to do, one sentence."),
  })
  .describe("One thing to do.");

/** The form of `--format json`, for programs that read it. */
export const doctorReportSchema = z
  .object({
    version: z
      .literal(reportVersion)
      .describe(
        "Version of this format. It increases when a field changes its meaning or is removed; new fields and checks do not count.",
      ),
    checkedAt: z.iso.datetime().describe("When the report was written, ISO 8601 in UTC."),
    toolVersion: z.string().describe("Version of pulumi-flagsmith-sso."),
    stack: z.string().describe("Name of the stack."),
    file: z.string().describe("The stack file, relative to the project."),
    verdict: z
      .enum(["healthy", "problem", "notChecked"])
      .describe("notChecked: a service did not answer, so nothing is known about what depends on it."),
    checks: z.array(check).describe("In the order of a sign-in, connection by connection."),
    nextSteps: z.array(nextStep).describe("What to do, most urgent first; empty if there is nothing to do."),
  })
  .describe("What one run of flagsmith-sso doctor found.");

/** The same as JSON Schema, draft 2020-12: what `docs/doctor-report.schema.json` holds. */
export function doctorReportJsonSchema(): object {
  return z.toJSONSchema(doctorReportSchema, {
    io: "input",
    // The pattern of a time tells a reader nothing that its format does not.
    override: ({ jsonSchema }) => {
      if (jsonSchema.format === "date-time") delete jsonSchema.pattern;
    },
  });
}
