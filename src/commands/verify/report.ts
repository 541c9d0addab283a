/** Version of the report's format. It increases when a field changes its meaning or is removed. */
export const reportVersion = 1;

/** The steps of a sign-in that need no user, in order. */
export const stepNames = ["request", "destination", "addresses", "okta", "tile", "dashboard"] as const;

/** Name of a step. */
export type StepName = (typeof stepNames)[number];

/** Outcome of a step; `skipped`: nothing is known, because an earlier one failed. */
export interface StepResult {
  readonly step: StepName;
  readonly status: "ok" | "problem" | "noAnswer" | "skipped";
  /** What was found and, for a problem, what was expected: one sentence. */
  readonly found: string;
  /** How to fix it; present for every problem. */
  readonly fix?: string;
}

/** `notChecked`: something did not answer. */
export type Verdict = "works" | "problem" | "notChecked";

/** One connection. */
export interface ConnectionReport {
  readonly connection: string;
  readonly steps: readonly StepResult[];
}

/** One verification of one stack. */
export interface VerifyReport {
  readonly version: typeof reportVersion;
  /** When it was written, ISO 8601 in UTC. */
  readonly checkedAt: string;
  readonly toolVersion: string;
  readonly stack: string;
  readonly verdict: Verdict;
  readonly connections: readonly ConnectionReport[];
}

/** Exit codes; 3 means what it means for `drift` and `doctor`. */
export const exitCodes = { works: 0, problem: 1, notChecked: 3 } as const satisfies Record<Verdict, number>;

/** The overall verdict: no answer is the worst, because it could hide anything. */
export function verdictOf(connections: readonly ConnectionReport[]): Verdict {
  const all = connections.flatMap(({ steps }) => steps.map(({ status }) => status));
  if (all.includes("noAnswer")) return "notChecked";
  return all.includes("problem") ? "problem" : "works";
}
