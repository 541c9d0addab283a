import type { CheckResult } from "../report.js";
import type { Reading } from "../reading.js";
import { ok, problem, skippedResult, warning } from "../results.js";

/**
 * Seconds by which Okta's clock and Flagsmith's may differ before an assertion counts as too new or too old. Source:
 * Flagsmith's `app/settings/common.py`, `SAML_ACCEPTED_TIME_DIFF`, which an installation can change.
 */
const acceptedSeconds = 60;

/** Seconds from which it is worth a look. */
const deservesAttention = 30;

/** The clocks of both services, in seconds before this machine's; undefined if a service does not say. */
export interface Clocks {
  readonly okta: Reading<number | undefined>;
  /** Undefined: its API is not used. */
  readonly flagsmith: Reading<number | undefined> | undefined;
}

/** Clocks: Okta's against Flagsmith's, which sign-ins depend on, and this machine's against both. */
export function checkClocks(clocks: Clocks): readonly CheckResult[] {
  const okta = secondsOf(clocks.okta);
  const flagsmith = clocks.flagsmith && secondsOf(clocks.flagsmith);
  const machine = checkMachine([okta, flagsmith].filter((each) => each !== undefined));
  if (clocks.flagsmith === undefined) return okta === undefined ? [unknown("Okta")] : machine;
  if (okta === undefined || flagsmith === undefined)
    return [unknown(okta === undefined ? "Okta" : "Flagsmith"), ...machine.filter(isBad)];

  const apart = Math.abs(okta - flagsmith);
  const found = `Flagsmith's clock is ${apart} s ${flagsmith > okta ? "ahead of" : "behind"} Okta's`;
  const fix = "Set the clock of Flagsmith's server by NTP, or have the person who runs it do so.";
  if (apart >= acceptedSeconds)
    return [
      problem(
        "clocks",
        `${found}, expected less than ${acceptedSeconds} s, which is what Flagsmith tolerates (SAML_ACCEPTED_TIME_DIFF): beyond it Okta's answers may count as too early or too old.`,
        fix,
      ),
    ];
  if (apart >= deservesAttention)
    return [
      warning(
        "clocks",
        `${found}, expected less than ${deservesAttention} s; Flagsmith tolerates ${acceptedSeconds} s (SAML_ACCEPTED_TIME_DIFF).`,
        fix,
      ),
    ];
  if (machine.some(isBad)) return machine;
  return [ok("clocks", `Okta, Flagsmith and this machine agree, to ${Math.max(apart, Math.abs(okta))} s.`)];
}

/** A machine that both services disagree with has the wrong time itself. */
function checkMachine(offsets: readonly number[]): readonly CheckResult[] {
  const least = Math.min(...offsets.map(Math.abs));
  if (offsets.length === 0 || least < deservesAttention)
    return [ok("clocks", `Okta and this machine agree, to ${Math.max(0, ...offsets.map(Math.abs))} s.`)];
  return [
    warning(
      "clocks",
      `This machine's clock is ${least} s off, expected less than ${deservesAttention} s, by which it also tells how long certificates last.`,
      "Set this machine's clock by NTP.",
    ),
  ];
}

function secondsOf(reading: Reading<number | undefined>): number | undefined {
  return reading.kind === "known" ? reading.value : undefined;
}

function unknown(service: string): CheckResult {
  return skippedResult("clocks", `${service} did not say what time it has`);
}

function isBad({ status }: CheckResult): boolean {
  return status !== "ok";
}
