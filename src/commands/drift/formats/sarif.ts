import { createHash } from "node:crypto";
import type { Log, Notification, ReportingDescriptor, Result } from "sarif";
import { toJson } from "../../../output/json.js";
import type { DriftReport, StackReport } from "../report.js";
import { type Finding, type RuleId, findingsOf } from "./findings.js";
import { sarifRules } from "./sarifRules.js";
import { sentence, visible } from "../../../output/visible.js";

/** Where the schema of SARIF 2.1.0 is. Source: OASIS, SARIF 2.1.0, section 3.13.3. */
const schemaUri =
  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

const ruleIds = Object.keys(sarifRules) as RuleId[];

/** SARIF 2.1.0 for code scanning: one result per finding, at the stack file. Notices are notifications of the run. */
export function sarif(report: DriftReport): string {
  const log: Log = {
    $schema: schemaUri,
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: { name: "flagsmith-sso drift", version: report.toolVersion, rules: ruleIds.map(rule) },
        },
        invocations: [
          {
            executionSuccessful: report.stacks.every(({ verdict }) => verdict !== "notChecked"),
            endTimeUtc: report.checkedAt,
            toolExecutionNotifications: report.stacks.flatMap(notifications),
          },
        ],
        columnKind: "utf16CodeUnits",
        results: findingsOf(report).map(result),
      },
    ],
  };
  return `${toJson(log)}\n`;
}

function rule(id: RuleId): ReportingDescriptor {
  const { name, level, summary, explanation, fix } = sarifRules[id];
  return {
    id,
    name,
    shortDescription: { text: summary },
    fullDescription: { text: `${summary} ${explanation}` },
    help: {
      text: `${explanation} ${fix}`,
      markdown: `${explanation}\n\n**How to fix it.** ${fix}`,
    },
    defaultConfiguration: { level },
    properties: { tags: ["drift", "sso"] },
  };
}

function result({ rule: ruleId, level, stack, title, message, identity }: Finding): Result {
  const fingerprint = createHash("sha256").update(JSON.stringify(identity)).digest("hex");
  return {
    ruleId,
    ruleIndex: ruleIds.indexOf(ruleId),
    level,
    message: { text: asMessage(`${title}. ${message}`) },
    locations: [location(stack)],
    partialFingerprints: {
      "driftFinding/v1": fingerprint,
      // The only fingerprint that code scanning reads; without it all results at line 1 of a file would count as the
      // same.
      primaryLocationLineHash: `${fingerprint.slice(0, 16)}:1`,
    },
  };
}

function notifications(stack: StackReport): Notification[] {
  return stack.notices.map((notice) => ({
    level: "note",
    message: { text: asMessage(`${visible(stack.stack)}: ${sentence(notice)}`) },
    locations: [location(stack)],
  }));
}

function location({ file }: StackReport): NonNullable<Result["locations"]>[number] {
  const uri = file
    .split(/[\\/]/)
    .map((part) => encodeURIComponent(visible(part)))
    .join("/");
  return {
    physicalLocation: { artifactLocation: { uri, uriBaseId: "%SRCROOT%" }, region: { startLine: 1 } },
  };
}

/** In a message `{0}` is a placeholder and `[text](link)` a link. Source: SARIF 2.1.0, sections 3.11.5 and 3.11.6. */
function asMessage(text: string): string {
  return text.replaceAll(/[{}]/g, "$&$&").replaceAll(/[[\]\\]/g, "\\$&");
}
