import { z } from "zod";
import type { JsonValue } from "../../src/output/json.js";
import { reportVersion } from "../../src/commands/drift/report.js";

const time = (description: string) => z.iso.datetime().describe(description);
const whole = (description: string) => z.number().int().describe(description);
// The cast gives `z.infer` the report's own type, whose lists are read-only.
const value = z.json() as z.ZodType<JsonValue>;
const verdict = z
  .enum(["inSync", "drift", "expiresSoon", "notChecked"])
  .describe("Outcome. notChecked is never good news: the question was not answered.");

const difference = z
  .object({
    product: z.enum(["okta", "flagsmith", "other"]),
    kind: z
      .enum(["unknownKey", "changed", "deleted", "notDeployed", "notInProgram", "handoffPending"])
      .describe(
        "unknownKey: Flagsmith accepts a signing key that the Okta application does not have; it comes first. changed: a property has another value. deleted: the resource is gone. notDeployed: the program declares it, and no up has created it yet. notInProgram: it is deployed, and the program no longer has it. handoffPending: support has not confirmed the hand-off.",
      ),
    urn: z.string().describe("URN of the resource."),
    type: z.string().describe("Type token, such as okta:app/saml:Saml."),
    name: z.string().describe("The resource's name in the program."),
    property: z.string().optional().describe("Path of the property; missing for a whole resource."),
    found: value
      .optional()
      .describe(
        "The live value; missing if there is none. For a whole resource: its inputs. Secrets are replaced.",
      ),
    expected: value.optional().describe("The expected value; missing if there should be none."),
    fixedByUp: z.boolean().describe("Whether pulumi up --refresh fixes it."),
    fix: z.string().describe("How to fix it, one sentence."),
    endangersSignIn: z
      .boolean()
      .describe("Whether, until it is fixed, people cannot sign in, or people who should not can."),
  })
  .describe("One thing that is not as it should be.");

const certificate = z
  .object({
    role: z
      .enum(["current", "retired"])
      .describe("current: Okta signs with it. retired: Flagsmith still accepts it."),
    fingerprint: z.string().describe("SHA-256 of the certificate, hexadecimal pairs with colons."),
    notBefore: time("Start of its validity, ISO 8601 in UTC."),
    notAfter: time("End of its validity, ISO 8601 in UTC."),
    daysLeft: whole("Whole days left; negative after it has expired."),
    through: z
      .enum(["api", "support"])
      .describe(
        "How Flagsmith gets it. api: pulumi up writes it. support: pulumi up writes a hand-off to support.",
      ),
    expiresSoon: z
      .boolean()
      .describe("Whether it expires within expiresWithinDays, or has expired. Never true for a retired one."),
  })
  .describe("A signing certificate, and how long it is valid.");

const stack = z
  .object({
    stack: z.string().describe("Name of the stack."),
    verdict,
    file: z.string().describe("The stack file, relative to the folder in which the command ran."),
    failure: z
      .string()
      .optional()
      .describe("Why the stack was not checked, one sentence; missing if it was."),
    differences: z.array(difference),
    certificates: z.array(certificate),
    notices: z.array(z.string()).describe("What is worth knowing but is not drift, one sentence each."),
    resources: whole("Resources that were compared."),
    milliseconds: z.number().describe("How many milliseconds the check took."),
  })
  .describe("One stack.");

/**
 * The schema of `--format json`, for programs that read it. It accepts fields that a newer version of this package
 * adds, because they do not change {@link reportVersion}.
 */
export const driftReportSchema = z
  .object({
    version: z
      .literal(reportVersion)
      .describe(
        "Version of this format. It increases when a field changes its meaning or is removed; new fields do not count.",
      ),
    checkedAt: time("When the report was written, ISO 8601 in UTC."),
    toolVersion: z.string().describe("Version of pulumi-flagsmith-sso."),
    expiresWithinDays: whole("A certificate that expires within this many days is reported."),
    verdict,
    stacks: z.array(stack).describe("In the order of the request."),
  })
  .describe("What one run of flagsmith-sso drift found.");

/** The same as JSON Schema, draft 2020-12: what `docs/drift-report.schema.json` holds. */
export function driftReportJsonSchema(): object {
  return z.toJSONSchema(driftReportSchema, {
    io: "input",
    // The limits of JavaScript's numbers and dates tell a reader nothing.
    override: ({ jsonSchema }) => {
      if (jsonSchema.format === "date-time") delete jsonSchema.pattern;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
}
