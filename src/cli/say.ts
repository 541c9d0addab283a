import { terminal } from "../output/terminal.js";

/** Says on standard error what is going on, for people who wait; standard output holds the answer alone. */
export function say(text: string): void {
  process.stderr.write(terminal(`${text}\n`));
}
