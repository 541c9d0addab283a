import { say } from "./say.js";

/**
 * Says at once what is being looked at, before anything is loaded that may take a while. It goes to standard error, since
 * standard output holds the report.
 *
 * @param stack - absent: the one that is selected, whose name the engine has yet to say.
 */
export function firstLine(stack: string | undefined): void {
  say(`Reading ${stack === undefined ? "the selected stack" : `stack ${stack}`}…`);
}
