import { mayBeRepeated } from "../http/faults.js";
import { longestWaitMilliseconds } from "../http/pause.js";
import type { Call } from "./call.js";
import { mayBeDuplicateGroup } from "./duplicateGroup.js";

/** A try that failed: with an answer (`status`), or without one (`code`, the system's or library's). */
export interface FailedAttempt {
  readonly call: Call;
  readonly status?: number | undefined;
  readonly code?: string | undefined;
  /** How long the server asked to wait; 0 where it did not. */
  readonly retryAfterMilliseconds: number;
}

/**
 * Whether a call is worth another try, without the danger of doing something twice: PUT, PATCH and DELETE can be
 * repeated, as they say what should be; a POST only where it was surely not carried out.
 */
export function isRetriable(failed: FailedAttempt): boolean {
  const { call, status, code, retryAfterMilliseconds } = failed;
  if (retryAfterMilliseconds > longestWaitMilliseconds) return false;
  return (
    mayBeRepeated(call.method, { status, code }) &&
    (status === undefined || !mayBeDuplicateGroup(call, status))
  );
}
