import { showsColours } from "../../cli/colours.js";
import type { Engine } from "../../engine/engine.js";
import { packageVersion } from "../../provider/schema/packageVersion.js";
import { checkStacks } from "./checkStacks.js";
import { writeReport } from "./formats/formats.js";
import { exitCodeOf } from "./verdict.js";

/** Columns of text if there is no terminal. */
const fileWidth = 80;

/** Days before its end from which a certificate is reported, as `drift` does by default. */
const expiresWithinDays = 30;

/**
 * Compares one stack with its program, with the defaults of `drift`, and prints the report as text. `cli/main` hands it to
 * the commands that end with a comparison.
 *
 * @returns the exit code.
 */
export async function compareStack(
  engine: Engine,
  stack: string,
  { cwd, stackFolder }: { readonly cwd: string; readonly stackFolder: string },
): Promise<number> {
  const report = await checkStacks(engine, [stack], {
    cwd,
    stackFolder,
    now: new Date(),
    expiresWithinDays,
    concurrency: 1,
    toolVersion: packageVersion(),
  });
  const { columns = fileWidth } = process.stdout;
  const colour = showsColours(process.stdout, process.env);
  process.stdout.write(writeReport(report, "text", { colour, width: columns }));
  return exitCodeOf(report.verdict);
}
