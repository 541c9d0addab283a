import { severityOf } from "../../diagnostics/codes.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { diagnosticsOf } from "../../diagnostics/diagnosticError.js";
import { describePlace, statement } from "../../diagnostics/render.js";
import type { Reading } from "./reading.js";
import type { CheckName, CheckResult } from "./report.js";

/** All is well. */
export function ok(check: CheckName, found: string): CheckResult {
  return { check, status: "ok", found };
}

/** Signing in works, and something is worth a look. */
export function warning(check: CheckName, found: string, fix: string): CheckResult {
  return { check, status: "warning", found, fix };
}

/** Something is wrong. */
export function problem(check: CheckName, found: string, fix: string): CheckResult {
  return { check, status: "problem", found, fix };
}

/** A question that got no answer. */
export function unanswered(check: CheckName, error: unknown): CheckResult {
  return { ...resultOf(check, diagnosticsOf(error)[0]), status: "problem", unanswered: true };
}

/** What a diagnostic comes to: by its code, a problem or a warning. Its place is part of the fix, which alone says nothing of it. */
export function resultOf(check: CheckName, diagnostic: Diagnostic): CheckResult {
  const { code, fix } = diagnostic;
  const place = describePlace(diagnostic.place);
  const before = place === "" ? "" : `${place}: `;
  return {
    check,
    status: severityOf(diagnostic) === "error" ? "problem" : "warning",
    code,
    found: ended(`${before}${statement(diagnostic)}`),
    ...(fix === undefined ? {} : { fix: ended(place === "" ? capitalised(fix) : `In ${place}: ${fix}`) }),
  };
}

/** Nothing is known, since something before failed. */
export function skippedResult(check: CheckName, because: string): CheckResult {
  return { check, status: "skipped", found: `Not checked, since ${because}.` };
}

/** What a rule says of a fact; where the fact is not known, that. */
export function given<T>(
  check: CheckName,
  fact: Reading<T>,
  rule: (value: T) => CheckResult | readonly CheckResult[],
): readonly CheckResult[] {
  switch (fact.kind) {
    case "known":
      return [rule(fact.value)].flat();
    case "failed":
      return [unanswered(check, fact.error)];
    case "skipped":
      return [skippedResult(check, fact.because)];
  }
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function ended(text: string): string {
  return text.endsWith(".") ? text : `${text}.`;
}
