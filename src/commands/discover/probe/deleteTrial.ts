import { setTimeout as wait } from "node:timers/promises";
import { OktaError } from "../../../okta/errors.js";
import type { TrialWriter } from "./trialWriter.js";

/** Hosts of Okta's own, whose administration is at the same name with `-admin`. Source: Okta's documentation, domains. */
const oktaHost = /^([a-z0-9-]+)\.((?:okta|oktapreview|okta-emea|okta-gov)\.com|okta\.mil)$/i;

/**
 * Where a person deletes an application: its page in Okta's admin console, or the way to it where the organisation has a
 * domain of its own, which does not tell the console's address.
 */
export function adminPage({ orgUrl, id, name }: { orgUrl: string; id: string; name: string }): string {
  const { protocol, hostname } = new URL(orgUrl);
  const found = oktaHost.exec(hostname);
  if (found === null) return `${orgUrl}, Admin, Applications, Inactive`;
  const [, organisation, domain] = found;
  return `${protocol}//${organisation}-admin.${domain}/admin/app/${name}/instance/${id}/`;
}

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
