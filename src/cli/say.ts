import { terminal } from "../output/terminal.js";

/** Prints progress to standard error; standard output is only for the result. */
export function say(text: string): void {
  process.stderr.write(terminal(`${text}\n`));
}
