import { diagnosticsOf } from "../diagnostics/diagnosticError.js";
import { sentence, tag } from "../diagnostics/render.js";
import { terminal } from "../output/terminal.js";
import { coloursFor } from "./colours.js";
import { UsageError, wrongUsage } from "./usageError.js";

/** Exit code of a command that failed for a reason of its own. Source: sysexits, as Pulumi's CLI uses 1 to 9 for its own. */
const failed = 1;

/**
 * Says what went wrong, a line per diagnostic, and lets the process end with a failure. A stack trace needs `DEBUG`.
 *
 * @param exitCode - of a failure other than wrong usage; some commands have their own.
 */
export function reportError(error: unknown, exitCode: number = failed): void {
  const { red, dim } = coloursFor(process.stderr);
  for (const each of diagnosticsOf(error))
    process.stderr.write(`${red("error:")} ${terminal(sentence(each))} ${dim(tag(each))}\n`);
  if (process.env.DEBUG && error instanceof Error) process.stderr.write(`${terminal(error.stack ?? "")}\n`);
  process.exitCode = error instanceof UsageError ? wrongUsage : exitCode;
}
