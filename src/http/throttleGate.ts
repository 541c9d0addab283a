import type { Clock } from "./clock.js";

/** Holds up every call of a client after one of them was throttled: the limit is the credential's, not the call's. */
export interface ThrottleGate {
  /** Nobody passes for so many milliseconds; a gate that is closed for longer stays so. */
  close(milliseconds: number): void;
  /** Resolves when the gate is open, or the signal aborted. */
  passed(signal?: AbortSignal): Promise<void>;
  isClosed(): boolean;
}

/** A gate that is open. */
export function createThrottleGate(clock: Clock): ThrottleGate {
  let opensAt = 0;
  return {
    close(milliseconds) {
      opensAt = Math.max(opensAt, clock.now() + milliseconds);
    },
    async passed(signal) {
      // Another call may have closed it again meanwhile.
      while (clock.now() < opensAt && signal?.aborted !== true)
        await clock.sleep(opensAt - clock.now(), signal);
    },
    isClosed: () => clock.now() < opensAt,
  };
}
