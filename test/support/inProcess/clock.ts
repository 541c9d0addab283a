import type { Clock } from "../../../src/http/clock.js";

/** A clock that only goes on when somebody waits, or is told to. */
export interface FakeClock extends Clock {
  readonly date: () => Date;
  /** Lets so many milliseconds pass. */
  pass(milliseconds: number): void;
  /** What has been waited for so far, milliseconds. */
  readonly waited: number;
}

/** A clock that shows the given time. */
export function createFakeClock(start: string): FakeClock {
  let now = Date.parse(start);
  let waited = 0;
  return {
    now: () => now,
    date: () => new Date(now),
    pass: (milliseconds) => {
      now += milliseconds;
    },
    sleep: async (milliseconds) => {
      now += milliseconds;
      waited += milliseconds;
    },
    get waited() {
      return waited;
    },
  };
}
