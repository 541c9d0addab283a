import { severityOf } from "../diagnostics/codes.js";
import { type Diagnostic, type Finding, listedAt } from "../diagnostics/diagnostic.js";
import { line, reason, tag } from "../diagnostics/render.js";
import type { CheckFailure, CheckResult } from "../plugin/plugin.js";

/** Properties whose values are too long to be shown beside what is wrong with them. */
const longProperties = /^(metadataXml|applicationKeys)\b/;

/** What is wrong with a property. */
export function refusal(property: string, finding: Finding): Diagnostic {
  return { ...finding, place: { property } };
}

/**
 * Refuses a value by a rule. One that was not given, or is not known yet, is left alone.
 *
 * @param problemOf - undefined if nothing is wrong.
 */
export function refuse(
  property: string,
  value: string | undefined,
  problemOf: (value: string) => Diagnostic | undefined,
): Diagnostic[] {
  return value === undefined ? [] : listedAt({ property }, problemOf(value));
}

/** Refuses what is no id of a Flagsmith object. */
export function checkId(property: string, id: number, fix: string): Diagnostic[] {
  if (Number.isSafeInteger(id) && id > 0) return [];
  return [
    refusal(property, {
      code: "value/out-of-range",
      found: `found ${id}`,
      expected: "an id, a whole number from 1",
      fix,
    }),
  ];
}

/** Diagnostics as the engine takes them: errors refuse the inputs, warnings are shown beside the resource. */
export function toCheckResult(
  diagnostics: readonly Diagnostic[],
): Pick<CheckResult, "failures" | "warnings"> {
  return {
    failures: diagnostics.filter((each) => severityOf(each) === "error").map(toCheckFailure),
    warnings: diagnostics.filter((each) => severityOf(each) === "warning").map(line),
  };
}

/** A diagnostic as the engine's own form of a refused input. The engine puts the property's name and value before the reason. */
function toCheckFailure(diagnostic: Diagnostic): CheckFailure {
  const { property = "" } = diagnostic.place ?? {};
  if (longProperties.test(property)) return { property: "", reason: line(diagnostic) };
  return { property, reason: `${reason(diagnostic)} ${tag(diagnostic)}` };
}
