import { toJson } from "../../output/json.js";
import type { DriftReport } from "../report.js";

/** The report as it is, for programs: JSON in two spaces. `docs/drift-report.schema.json` describes it. */
export function json(report: DriftReport): string {
  return `${toJson(report)}\n`;
}
