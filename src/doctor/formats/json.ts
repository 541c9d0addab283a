import { toJson } from "../../output/json.js";
import type { DoctorReport } from "../report.js";

/** The report as it is, for programs: JSON in two spaces. `docs/doctor-report.schema.json` describes it. */
export function json(report: DoctorReport): string {
  return `${toJson(report)}\n`;
}
