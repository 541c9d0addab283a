import type { Clock } from "../../src/http/clock.js";

/** A clock that stands still until it is told to go on. */
export interface ManualClock {
  readonly clock: Clock & {
    /** How many are asleep. */
    asleep(): number;
  };
  /** Lets time pass, and wakes those whose time has come, in order. */
  pass(milliseconds: number): Promise<void>;
}

/** A clock for tests in which waiting takes no time, and nothing happens before it should. */
export function manualClock(): ManualClock {
  let now = Date.now();
  const sleepers = new Set<{ readonly until: number; readonly wake: () => void }>();
  return {
    clock: {
      now: () => now,
      asleep: () => sleepers.size,
      sleep: (milliseconds, signal) =>
        new Promise((resolve) => {
          if (signal?.aborted === true) return resolve();
          const sleeper = {
            until: now + milliseconds,
            wake: () => {
              sleepers.delete(sleeper);
              resolve();
            },
          };
          sleepers.add(sleeper);
          signal?.addEventListener("abort", sleeper.wake, { once: true });
        }),
    },
    async pass(milliseconds) {
      now += milliseconds;
      for (const sleeper of [...sleepers].sort((a, b) => a.until - b.until))
        if (sleeper.until <= now) sleeper.wake();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
