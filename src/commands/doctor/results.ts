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
export function unanswered(check: CheckName, error: Error): CheckResult {
  return { ...problemOf(check, error.message), unanswered: true };
}

/** A problem told by one of this package's own sentences: "found, expected; fix." */
export function problemOf(check: CheckName, message: string): CheckResult {
  const { found, fix } = inTwo(message);
  return { check, status: "problem", found, ...(fix === undefined ? {} : { fix }) };
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

/** The two halves of a sentence "found, expected; fix.", each a sentence of its own. */
export function inTwo(message: string): { readonly found: string; readonly fix: string | undefined } {
  const text = message.trim();
  const place = text.lastIndexOf("; ");
  if (place === -1) return { found: text, fix: undefined };
  return { found: `${text.slice(0, place)}.`, fix: capitalised(text.slice(place + 2)) };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
