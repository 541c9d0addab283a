import { examine } from "./examine.js";
import { json } from "../../report/json.js";
import { text } from "./formats/text.js";
import { exitCodeOf } from "./verdict.js";
import { progressWriter } from "../../engine/progressWriter.js";
import { resolveEngine } from "../../engine/resolveEngine.js";
import { selectedStack } from "../../engine/stacks.js";
import { packageVersion } from "../../provider/schema/packageVersion.js";
import { showsColours } from "../../cli/colours.js";
import { projectIn } from "../../stack/projectFile.js";
import type { DoctorOptions } from "./options.js";
import { say } from "../../cli/say.js";

/** Columns of text if there is no terminal. */
const fileWidth = 100;

/**
 * Examines a stack and prints the report.
 *
 * @returns the exit code: 0, 1 or 3.
 * @throws UsageError if there is no project.
 */
export async function runDoctor({ stack, format, cwd }: DoctorOptions): Promise<number> {
  const project = await projectIn(cwd);
  const progress = progressWriter(process.stderr);
  const engine = await resolveEngine({ onProgress: progress.onProgress }).finally(progress.end);
  const report = await examine(engine, stack ?? (await selectedStack(engine, { cwd })), {
    cwd,
    project,
    environment: process.env,
    now: new Date(),
    toolVersion: packageVersion(),
    onStep: (step) => say(`${step} …`),
  });
  const { columns = fileWidth } = process.stdout;
  const colour = showsColours(process.stdout, process.env);
  process.stdout.write(format === "json" ? json(report) : text(report, { colour, width: columns }));
  return exitCodeOf(report.verdict);
}
