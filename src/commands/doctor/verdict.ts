import type { CheckName, CheckResult, NextStep, Status, Verdict } from "./report.js";

/** Exit codes; 3 means what it means for `drift`. */
const exitCodes = { healthy: 0, problem: 1, notChecked: 3 } as const satisfies Record<Verdict, number>;

/** What many results come to. What was not answered is the worst, since it could hide anything; warnings are healthy. */
export function verdictOf(results: readonly CheckResult[]): Verdict {
  if (results.some((each) => each.unanswered === true)) return "notChecked";
  return results.some((each) => each.status === "problem") ? "problem" : "healthy";
}

/** The exit code of a verdict. */
export function exitCodeOf(verdict: Verdict): number {
  return exitCodes[verdict];
}

/**
 * The fixes of all results, each once with what it fixes: problems in the order in which they stand on the way, then
 * warnings. What was skipped is looked at again when they are done.
 */
export function nextStepsOf(results: readonly CheckResult[]): NextStep[] {
  const fixes = new Map<string, Set<CheckName>>();
  for (const wanted of ["problem", "warning"] satisfies Status[])
    for (const { check, status, fix } of results)
      if (status === wanted && fix !== undefined) fixes.set(fix, (fixes.get(fix) ?? new Set()).add(check));
  const steps = [...fixes].map(([fix, checks]) => ({ checks: [...checks], fix }));
  const skipped = results.some(({ status }) => status === "skipped");
  if (!skipped || steps.length === 0) return steps;
  return [...steps, { checks: [], fix: "Run doctor again then, for what was skipped." }];
}
