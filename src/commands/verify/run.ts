import { DiagnosticError } from "../../diagnostics/diagnosticError.js";
import { apiUrlIn } from "../../facts/flagsmithEnvironment.js";
import { interactiveLimits } from "../../facts/limits.js";
import { saas } from "../../facts/saas.js";
import { flagsmithSettingsOf } from "../../stack/flagsmithSettings.js";
import { createFlagsmithClient } from "../../flagsmith/client.js";
import { packageVersion } from "../../provider/schema/packageVersion.js";
import { userAgent } from "../../provider/userAgent.js";
import { toJson } from "../../output/json.js";
import { terminal } from "../../output/terminal.js";
import { type ExpectedSignIn, expectedSignIn } from "./expectedSignIn.js";
import { type ConnectionReport, type VerifyReport, exitCodes, reportVersion, verdictOf } from "./report.js";
import { verifySignIn } from "./steps.js";
import { visit } from "./visit.js";
import { coloursFor } from "../../cli/colours.js";
import { readDeployedStack } from "../../stack/deployedStack.js";
import { sayWait } from "../../cli/waiting.js";
import { verifyAsText } from "./asText.js";
import type { VerifyOptions } from "./options.js";

/**
 * Verifies every connection of a stack and prints the report.
 *
 * @returns the exit code: 0, 1 or 3.
 * @throws Error in one sentence when the stack cannot be read, or has no connection.
 */
export async function runVerify({ format, ...where }: VerifyOptions): Promise<number> {
  const { stack, settings, connections: deployed } = await readDeployedStack(where);
  const expected = deployed.flatMap((each) => expectedSignIn(each, stack, saas) ?? []);
  if (expected.length === 0) {
    throw new DiagnosticError({
      code: "connection/not-deployed",
      found: `Stack ${stack} has no connection that was deployed whole`,
      expected: "one to sign in by",
      fix: `run "pulumi up --stack ${stack}"`,
    });
  }
  const connections = await Promise.all(expected.map((each) => verifyConnection(each, settings)));
  const report: VerifyReport = {
    version: reportVersion,
    checkedAt: new Date().toISOString(),
    toolVersion: packageVersion(),
    stack,
    verdict: verdictOf(connections),
    connections,
  };
  process.stdout.write(
    format === "json" ? `${toJson(report)}\n` : terminal(verifyAsText(report, coloursFor(process.stdout))),
  );
  return exitCodes[report.verdict];
}

/** Without a credential, like any visitor. */
async function verifyConnection(
  expected: ExpectedSignIn,
  settings: Readonly<Record<string, string>>,
): Promise<ConnectionReport> {
  const { caCertificate } = flagsmithSettingsOf(settings);
  const trust = caCertificate === undefined ? {} : { caCertificate };
  const flagsmith = createFlagsmithClient({
    apiUrl: expected.apiUrl ?? apiUrlIn(process.env) ?? saas.api,
    credential: { kind: "none" },
    ...interactiveLimits,
    onWait: sayWait("Flagsmith"),
    userAgent: userAgent(),
    ...trust,
  });
  const steps = await verifySignIn(expected, {
    flagsmith,
    visit: (address) => visit(address, caCertificate),
  });
  return { connection: expected.connection, steps };
}
