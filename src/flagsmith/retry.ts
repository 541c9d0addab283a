import { mayPass, wasNeverSent } from "../http/faults.js";
import type { Call } from "./call.js";
import { mayBeDuplicateGroup } from "./duplicateGroup.js";

/** A try that failed: with an answer (`status`), or without one (`code`, the system's or library's). */
export interface FailedTry {
  readonly call: Call;
  readonly status?: number | undefined;
  readonly code?: string | undefined;
  /** How long the server asked to wait; 0 where it did not. */
  readonly retryAfterMilliseconds: number;
}

/** What a header `Retry-After` asks for, in milliseconds: seconds or a date; 0 if it is neither. Source: RFC 9110, 10.2.3. */
export function readRetryAfter(header: string | undefined, now: number): number {
  const text = header?.trim() ?? "";
  const milliseconds = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isNaN(milliseconds) ? 0 : Math.max(0, milliseconds);
}

/** Longest wait that a server may ask for. Flagsmith's throttles count by the minute; more is the user's to decide. */
export const longestWaitMilliseconds = 120_000;

/** Pause before the first retry; it doubles with each. */
const firstPauseMilliseconds = 500;

/** Part of the pause that is left to chance, so that many runs do not come back at once. */
const chance = 0.2;

/**
 * Whether a call is worth another try, without the danger of doing something twice: PUT, PATCH and DELETE can be
 * repeated, as they say what shall be; a POST only where it was surely not carried out.
 */
export function isWorthAnotherTry(failed: FailedTry): boolean {
  const { call, status, code = "", retryAfterMilliseconds } = failed;
  if (retryAfterMilliseconds > longestWaitMilliseconds) return false;
  if (status === 429) return true;
  if (status === undefined) return mayPass(code) && (call.method !== "POST" || wasNeverSent(code));
  return status >= 500 && call.method !== "POST" && !mayBeDuplicateGroup(call, status);
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
