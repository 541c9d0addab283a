import { describeWait } from "../http/describeWait.js";
import type { Wait } from "../http/sendWithRetries.js";
import { terminal } from "../output/terminal.js";

/**
 * Says on standard error who is waited for, how long and why, so that nobody takes a pause for a hang.
 *
 * @param stderr - Default: the process's.
 */
export function sayWait(
  service: "Flagsmith" | "Okta",
  stderr: { write(text: string): unknown } = process.stderr,
): (wait: Wait) => void {
  return (wait) => void stderr.write(`${terminal(describeWait(service, wait))}\n`);
}
