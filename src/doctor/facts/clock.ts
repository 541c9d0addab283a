import { type Reading, read } from "../reading.js";

/** `Date` names whole seconds, and the time it was made is half a second later on average. Source: RFC 9110, section 5.6.7. */
const halfASecond = 500;

/**
 * How many seconds a server's clock is before this machine's; negative: behind. Undefined where the server does not say.
 * The time on the way is taken for the same both ways.
 */
export function readClock(ask: () => Promise<Date | undefined>): Promise<Reading<number | undefined>> {
  return read(async () => {
    const asked = Date.now();
    const time = await ask();
    const middle = (asked + Date.now()) / 2;
    return time === undefined ? undefined : Math.round((time.getTime() + halfASecond - middle) / 1000);
  });
}
