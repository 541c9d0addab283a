import type { StackReport, Verdict } from "./report.js";

/** The worst first: a stack that was not checked could hide anything. */
const worstFirst = ["notChecked", "drift", "expiresSoon", "inSync"] as const satisfies readonly Verdict[];

/** Exit codes; 7 is what Pulumi uses for "changes where none were expected". */
const exitCodes = { inSync: 0, drift: 7, expiresSoon: 10, notChecked: 3 } as const satisfies Record<
  Verdict,
  number
>;

/** The worst of many verdicts; of none `inSync`. */
export function worstOf(verdicts: readonly Verdict[]): Verdict {
  return worstFirst.find((each) => verdicts.includes(each)) ?? "inSync";
}

/** The verdict of a stack that was checked. */
export function verdictOf({
  differences,
  certificates,
}: Pick<StackReport, "differences" | "certificates">): Verdict {
  if (differences.length > 0) return "drift";
  return certificates.some((each) => each.expiresSoon) ? "expiresSoon" : "inSync";
}

/** The exit code of a verdict. */
export function exitCodeOf(verdict: Verdict): number {
  return exitCodes[verdict];
}
