import { RunError } from "@pulumi/pulumi";
import { terminal } from "../output/terminal.js";

/**
 * A mistake of the person who wrote the program or the stack: Pulumi shows its message alone.
 *
 * It has no stack trace: nobody would see it, and Pulumi formats it all the same, which on Node.js 20 takes some twenty
 * seconds and all memory where a line of it is below `node_modules` (pulumi/pulumi issues 20567 and 21326).
 */
export function userError(text: string): RunError {
  const message = terminal(text);
  const error = new RunError(message);
  error.stack = `RunError: ${message}`;
  return error;
}
