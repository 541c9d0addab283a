import type { Call } from "./call.js";
import { mayBeDuplicateGroup } from "./duplicateGroup.js";
import { tunnelFaults } from "./tunnel.js";

/** A try that failed: with an answer (`status`), or without one (`code`, the system's or library's). */
export interface FailedTry {
  readonly call: Call;
  readonly status?: number | undefined;
  readonly code?: string | undefined;
  /** How long the server asked to wait; 0 where it did not. */
  readonly retryAfterMilliseconds: number;
}

/** Longest wait that a server may ask for. Flagsmith's throttles count by the minute; more is the user's to decide. */
export const longestWaitMilliseconds = 120_000;

/** Pause before the first retry; it doubles with each. */
const firstPauseMilliseconds = 500;

/** Part of the pause that is left to chance, so that many runs do not come back at once. */
const chance = 0.2;

/** Faults after which the call was surely not carried out, as no connection was made, and that may pass. */
const neverSent: readonly string[] = [
  "ECONNREFUSED",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  tunnelFaults.unavailable,
];

/** The same, of those that do not pass by themselves. */
const neverSentForGood: readonly string[] = ["ENOTFOUND", tunnelFaults.unauthenticated, tunnelFaults.refused];

/** Faults in which an answer got lost, and that may pass. A wrong name or an untrusted certificate does not. */
const lost: readonly string[] = [
  "ECONNRESET",
  "ECONNABORTED",
  "ETIMEDOUT",
  "EPIPE",
  "ERR_NETWORK",
  "ERR_BAD_RESPONSE",
];

/**
 * Whether a call is worth another try, without the danger of doing something twice: PUT, PATCH and DELETE can be
 * repeated, as they say what shall be; a POST only where it was surely not carried out.
 */
export function isWorthAnotherTry(failed: FailedTry): boolean {
  const { call, status, code = "", retryAfterMilliseconds } = failed;
  if (retryAfterMilliseconds > longestWaitMilliseconds) return false;
  if (status === 429 || (status === undefined && neverSent.includes(code))) return true;
  if (call.method === "POST" || mayBeDuplicateGroup(call, status)) return false;
  return status === undefined ? lost.includes(code) : status >= 500;
}

/** Whether the fault passes by itself, be it repeated by us or by the user's next run. */
export function mayPass(code: string): boolean {
  return neverSent.includes(code) || lost.includes(code);
}

/** Whether the call was surely not carried out, for want of a connection. */
export function wasNeverSent(code: string): boolean {
  return neverSent.includes(code) || neverSentForGood.includes(code);
}

/**
 * How long to wait before a retry, in milliseconds: twice as long each time, or what the server asked for.
 *
 * @param retry - 1 for the first retry.
 * @param random - from 0 up to 1.
 */
export function pauseBefore(retry: number, retryAfterMilliseconds: number, random: number): number {
  const backOff = firstPauseMilliseconds * 2 ** (retry - 1);
  return Math.max(retryAfterMilliseconds, Math.round(backOff * (1 + chance * random)));
}
