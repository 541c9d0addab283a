import { say } from "./say.js";

/**
 * Prints at once what the command reads, before anything slow is loaded. It goes to standard error, because standard
 * output is for the report.
 *
 * @param stack - absent: the selected one, whose name the engine has not reported yet.
 */
export function firstLine(stack: string | undefined): void {
  say(`Reading ${stack === undefined ? "the selected stack" : `stack ${stack}`}…`);
}
