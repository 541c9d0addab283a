import type { Sleep } from "./sleep.js";

const firstWait = 500;
const waitFactor = 1.5;

/**
 * Asks again, each time after a longer wait, until the answer is yes: Okta may take a moment to show what was written.
 *
 * @param limit - Milliseconds after which it is given up.
 * @returns whether it was yes at last.
 */
export async function untilDone(
  sleep: Sleep,
  limit: number,
  isDone: () => Promise<boolean>,
): Promise<boolean> {
  for (let [wait, waited] = [firstWait, 0]; !(await isDone()); wait *= waitFactor) {
    if (waited + wait > limit) return false;
    await sleep(wait);
    waited += wait;
  }
  return true;
}
