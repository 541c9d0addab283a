import { z } from "zod";
import { checkNames, reportVersion } from "../report.js";

/** Not an enumeration: a program that knows the checks of today lets those of tomorrow through. */
const checkName = z.string().meta({ examples: [...checkNames] });

const check = z
  .object({
    check: checkName.describe("Name of the check. Newer versions may have more."),
    connection: z
      .string()
      .optional()
      .describe(
        "The connection that it is about, where the stack has several; missing for stack and services.",
      ),
    status: z
      .enum(["ok", "warning", "problem", "skipped"])
      .describe("skipped: nothing is known, since something before it failed."),
    found: z.string().describe("What was found and, of a problem, what was expected: one sentence."),
    fix: z.string().optional().describe("How to fix it, one sentence; of problems and warnings."),
    unanswered: z
      .literal(true)
      .optional()
      .describe("There where the question got no answer: something was not reached, or refused to tell."),
  })
  .describe("What one check found. A check that found several things is there several times.");

const nextStep = z
  .object({
    checks: z.array(z.string()).describe("The checks whose findings it fixes; none for running it again."),
    fix: z.string().describe("What to do, one sentence."),
  })
  .describe("Something to do.");

/** The form of `--format json`, for programs that read it. */
export const doctorReportSchema = z
  .object({
    version: z
      .literal(reportVersion)
      .describe(
        "Version of this form. It grows when a field changes its meaning or goes; new fields and checks do not count.",
      ),
    checkedAt: z.iso.datetime().describe("When the report was made, ISO 8601 in UTC."),
    toolVersion: z.string().describe("Version of pulumi-flagsmith-sso."),
    stack: z.string().describe("Name of the stack."),
    file: z.string().describe("File of the stack's configuration, relative to the project."),
    verdict: z
      .enum(["healthy", "problem", "notChecked"])
      .describe("notChecked: a question got no answer, so that nothing is known of what hangs on it."),
    checks: z.array(check).describe("In the order of the way of a sign-in, connection by connection."),
    nextSteps: z
      .array(nextStep)
      .describe("What to do, most urgent first; empty where nothing is to be done."),
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
