import { RunError } from "@pulumi/pulumi";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { diagnosticsOf } from "../diagnostics/diagnosticError.js";
import { lines } from "../diagnostics/render.js";
import { terminal } from "../output/terminal.js";

/**
 * A mistake of the person who wrote the program or the stack: Pulumi shows its message alone, a line per diagnostic.
 *
 * It has no stack trace: nobody would see it, and Pulumi formats it all the same, which on Node.js 20 takes some twenty
 * seconds and all memory where a line of it is below `node_modules` (pulumi/pulumi issues 20567 and 21326).
 *
 * Its message cannot be changed: Pulumi's SDK would put `error serializing property "…": ` before it once for every resource that
 * waits for the value (`serializeFilteredProperties` of its runtime/rpc.ts), and that says nothing to people.
 */
export function userError(...diagnostics: readonly Diagnostic[]): RunError {
  const message = terminal(lines(diagnostics));
  const error = new RunError(message);
  error.stack = `RunError: ${message}`;
  return Object.defineProperty(error, "message", { get: () => message, set: () => undefined });
}

/** What a function returns. @throws RunError with what it says is wrong, if it throws */
export function orUserError<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw userError(...diagnosticsOf(error));
  }
}
