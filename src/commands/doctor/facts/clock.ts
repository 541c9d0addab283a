import { type Reading, read } from "../reading.js";

/** `Date` names whole seconds, and the time it was made is half a second later on average. Source: RFC 9110, section 5.6.7. */
const halfASecond = 500;

/** Milliseconds from which an answer, perhaps after a wait for a throttle, says too little of the time. */
const tooLong = 10_000;

/**
 * How many seconds a server's clock is before this machine's; negative: behind. Undefined where the server does not say, or
 * not soon enough. The time on the way is taken for the same both ways.
 *
 * @param now - milliseconds since 1970; for tests.
 */
export function readClock(
  ask: () => Promise<Date | undefined>,
  now: () => number = Date.now,
): Promise<Reading<number | undefined>> {
  return read(async () => {
    const asked = now();
    const time = await ask();
    const answered = now();
    if (time === undefined || answered - asked > tooLong) return undefined;
    return Math.round((time.getTime() + halfASecond - (asked + answered) / 2) / 1000);
  });
}
