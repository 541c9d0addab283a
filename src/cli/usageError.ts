import { DiagnosticError } from "../diagnostics/diagnosticError.js";
import type { CommanderError } from "commander";

/** A command line that could not be understood: the process ends with {@link wrongUsage}. */
export class UsageError extends DiagnosticError {
  override readonly name = "UsageError";
}

/** Exit code for a command line that could not be understood, as shells and most commands have it. */
export const wrongUsage = 2;

/** Ends the process as commander would, but with {@link wrongUsage} for a wrong command line. For `exitOverride`. */
export function exitOnUsage(error: CommanderError): never {
  process.exit(error.exitCode === 0 ? 0 : wrongUsage);
}
