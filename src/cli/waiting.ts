import { describeWait } from "../http/describeWait.js";
import type { Wait } from "../http/sendWithRetries.js";
import { terminal } from "../output/terminal.js";

/**
 * Prints to standard error which service the command waits for, how long and why, so that a pause does not look like a
 * hang.
 *
 * @param stderr - Default: the process's.
 */
export function sayWait(
  service: "Flagsmith" | "Okta",
  stderr: { write(text: string): unknown } = process.stderr,
): (wait: Wait) => void {
  return (wait) => void stderr.write(`${terminal(describeWait(service, wait))}\n`);
}
