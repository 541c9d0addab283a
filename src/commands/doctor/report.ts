/**
 * What an examination found, as data: the text is written from this, and `--format json` is this.
 *
 * @module
 */
import type { Code } from "../../diagnostics/codes.js";

/** Version of the report's form. It grows when a field changes its meaning or goes; new fields and checks do not count. */
export const reportVersion = 1;

/** The checks, in the order of the way of a sign-in. */
export const checkNames = [
  "stack",
  "oktaAccess",
  "flagsmithAccess",
  "clocks",
  "application",
  "addresses",
  "people",
  "samlConfiguration",
  "idpMetadata",
  "signingKey",
  "acceptedKeys",
  "certificates",
  "groupSync",
  "handoff",
  "administrators",
] as const;

/** Name of a check. */
export type CheckName = (typeof checkNames)[number];

/** `skipped`: nothing is known, since something before it failed. It is never good news, and never bad news by itself. */
export type Status = "ok" | "warning" | "problem" | "skipped";

/** What one check found; a check that found several things has one for each. */
export interface CheckResult {
  readonly check: CheckName;
  /** The connection that it is about; missing if it is about the stack or a service. */
  readonly connection?: string;
  readonly status: Status;
  /** Code of what was found, if it is one that `docs/errors.md` explains. */
  readonly code?: Code;
  /** What was found and, of a problem, what was expected: one sentence. */
  readonly found: string;
  /** How to fix it, one sentence; there for every problem and warning. */
  readonly fix?: string;
  /** There, and true, where the question got no answer: something was not reached, or refused to tell. */
  readonly unanswered?: true;
}

/** Something to do. */
export interface NextStep {
  /** The checks whose findings it fixes; none for running it again. */
  readonly checks: readonly CheckName[];
  /** One sentence. */
  readonly fix: string;
}

/** `notChecked`: a question got no answer, so that nothing is known of what depends on it. */
export type Verdict = "healthy" | "problem" | "notChecked";

/** One examination of one stack. */
export interface DoctorReport {
  readonly version: typeof reportVersion;
  /** When it was made, ISO 8601 in UTC. */
  readonly checkedAt: string;
  /** Version of this package. */
  readonly toolVersion: string;
  readonly stack: string;
  /** File of the stack's configuration, relative to the project. */
  readonly file: string;
  readonly verdict: Verdict;
  /** In the order of {@link checkNames}, connection by connection. */
  readonly checks: readonly CheckResult[];
  /** What to do, most urgent first; none if nothing is to be done. */
  readonly nextSteps: readonly NextStep[];
}
