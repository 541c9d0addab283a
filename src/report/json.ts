import { toJson } from "../output/json.js";

/** A report as it is, for programs: JSON in two spaces. A schema in `docs/` describes each report. */
export function json(report: object): string {
  return `${toJson(report)}\n`;
}
