import pc from "picocolors";

/** Exit code of a command that failed for a reason of its own. Source: sysexits, as Pulumi's CLI uses 1 to 9 for its own. */
const failed = 1;

/** Says in one line what went wrong, and lets the process end with a failure. A stack trace needs `DEBUG`. */
export function reportError(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${pc.red("error:")} ${message}\n`);
  if (process.env.DEBUG !== undefined && error instanceof Error)
    process.stderr.write(`${error.stack ?? ""}\n`);
  process.exitCode = failed;
}
