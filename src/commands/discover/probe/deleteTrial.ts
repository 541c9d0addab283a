import { setTimeout as wait } from "node:timers/promises";
import { OktaError } from "../../../okta/errors.js";
import { adminPage } from "./adminPage.js";
import type { TrialWriter } from "./trialWriter.js";

/** How often a deletion is tried. */
const attempts = 3;

/** A trial application, and the organisation that it is in. */
export interface Trial {
  readonly id: string;
  readonly name: string;
  readonly orgUrl: string;
}

/** A trial application that could not be deleted: its message says which, and where a person can. */
class TrialLeft extends Error {
  override readonly name = "TrialLeft";
  constructor(
    readonly trial: Trial,
    reason: string,
  ) {
    super(
      `The trial application ${trial.id} (${trial.name}) could not be deleted (${reason}), expected to leave nothing behind; delete it at ${adminPage(trial)}, or run \`flagsmith-sso discover --probe\` again, which removes it first.`,
    );
  }
}

/**
 * Deletes a trial application. Deleting twice does no harm, so what may be a passing fault is tried again.
 *
 * @param pauseMilliseconds - wait before another attempt.
 * @throws TrialLeft
 */
export async function deleteTrial(
  writer: TrialWriter,
  trial: Trial,
  pauseMilliseconds = 1000,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await writer.delete(trial.id);
      return;
    } catch (error) {
      if (!isTransient(error) || attempt === attempts)
        throw new TrialLeft(trial, error instanceof Error ? error.message.replace(/\.$/, "") : "unknown");
      await wait(pauseMilliseconds);
    }
  }
}

function isTransient(error: unknown): boolean {
  return (
    error instanceof OktaError && ["unreachable", "serverFault", "throttled", "notOkta"].includes(error.kind)
  );
}
