import pLimit from "p-limit";
import type { Engine } from "../../engine/engine.js";
import { type CheckOptions, checkStack } from "./checkStack.js";
import { type DriftReport, type StackReport, reportVersion } from "./report.js";
import { worstOf } from "./verdict.js";

/** How many stacks are checked. */
export interface FleetOptions extends CheckOptions {
  /** Maximum number of checks at a time. */
  readonly concurrency: number;
  readonly toolVersion: string;
  /** Called for every stack as soon as it has been checked. */
  readonly onStack?: (report: StackReport, done: number) => void;
}

/** Checks stacks, some at a time, and returns one report on all, in the given order. */
export async function checkStacks(
  engine: Engine,
  stacks: readonly string[],
  { concurrency, toolVersion, onStack, ...options }: FleetOptions,
): Promise<DriftReport> {
  const limit = pLimit(concurrency);
  let done = 0;
  const reports = await Promise.all(
    stacks.map((stack) =>
      limit(async () => {
        const report = await checkStack(engine, stack, options);
        onStack?.(report, (done += 1));
        return report;
      }),
    ),
  );
  return {
    version: reportVersion,
    checkedAt: options.now.toISOString(),
    toolVersion,
    expiresWithinDays: options.expiresWithinDays,
    verdict: worstOf(reports.map((each) => each.verdict)),
    stacks: reports,
  };
}
