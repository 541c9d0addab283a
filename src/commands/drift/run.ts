import { availableParallelism } from "node:os";
import { checkStacks } from "./checkStacks.js";
import { stacksOfShard } from "./shard.js";
import { stacksOfProject, selectedStack } from "../../engine/stacks.js";
import { writeReport } from "./formats/formats.js";
import type { StackReport } from "./report.js";
import { exitCodeOf } from "./verdict.js";
import type { Engine } from "../../engine/engine.js";
import { progressWriter } from "../../engine/progressWriter.js";
import { resolveEngine } from "../../engine/resolveEngine.js";
import { readStackConfiguration } from "../../engine/stackConfiguration.js";
import { packageVersion } from "../../provider/schema/packageVersion.js";
import { coloursFor, showsColours } from "../../cli/colours.js";
import { UsageError } from "../../cli/usageError.js";
import type { DriftOptions } from "./options.js";
import { groupNamesOf } from "./groupNames.js";
import { makePlaceFor, writeOutputs } from "./outputFiles.js";
import { readFormat, readOutput } from "./outputs.js";
import { stackFolderOf } from "./stackFolder.js";
import { say } from "../../cli/say.js";

/** Columns of text if there is no terminal. */
const defaultWidth = 80;

/**
 * Checks stacks, prints one report and writes the requested files.
 *
 * @returns the exit code: 0, 7, 10 or 3, the worst of all stacks.
 * @throws UsageError, before anything is checked, when the options contradict each other.
 */
export async function runDrift(options: DriftOptions): Promise<number> {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", ignoreClosedReader);
  checkChoice(options);
  const format = readFormat(options.format);
  const outputs = options.output.map(readOutput);
  const stackFolder = await stackFolderOf(options.cwd);
  await makePlaceFor(outputs);
  const progress = progressWriter(process.stderr);
  const engine = await resolveEngine({ onProgress: progress.onProgress }).finally(progress.end);

  const stacks = await chooseStacks(engine, options);
  const report = await checkStacks(engine, stacks, {
    cwd: options.cwd,
    stackFolder,
    now: new Date(),
    expiresWithinDays: options.expiresWithin,
    concurrency: options.concurrency ?? availableParallelism(),
    toolVersion: packageVersion(),
    groupNames: (stack, ids) =>
      groupNamesOf(
        async () => (await readStackConfiguration(engine, stack, { cwd: options.cwd })).values,
        ids,
      ),
    onStack: (stack, done) => say(progressLine(stack, done, stacks.length)),
  });

  const { columns = defaultWidth } = process.stdout;
  const colour = showsColours(process.stdout, process.env);
  process.stdout.write(writeReport(report, format, { colour, width: columns }));
  await writeOutputs(report, outputs);
  return exitCodeOf(report.verdict);
}

/** If the reader of the output closes it, as `head` does, neither the verdict nor the files change. */
function ignoreClosedReader(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}

/** @throws UsageError if the options select nothing to check. */
function checkChoice({ stack, all, shard }: DriftOptions): void {
  if (stack.includes(""))
    throw new UsageError({
      code: "usage/bad-option",
      place: { option: "--stack" },
      found: 'found ""',
      expected: "the name of a stack",
      fix: "name one, or use --all",
    });
  if (shard !== undefined && all !== true && stack.length === 0)
    throw new UsageError({
      code: "usage/bad-option",
      place: { option: "--shard" },
      found: "found no stacks to share",
      expected: "--all or several --stack besides",
      fix: "add one of them",
    });
}

/** The stacks to check, in the order in which they are reported. */
async function chooseStacks(engine: Engine, { stack, all, shard, cwd }: DriftOptions): Promise<string[]> {
  const named = [...new Set(stack)];
  const chosen = all
    ? (await stacksOfProject(engine, { cwd })).sort()
    : named.length > 0
      ? named
      : [await selectedStack(engine, { cwd })];
  return shard === undefined ? chosen : stacksOfShard(chosen, shard);
}

const colours = coloursFor(process.stderr);

const words = {
  inSync: colours.green("in sync"),
  drift: colours.red("drift"),
  expiresSoon: colours.yellow("a certificate expires soon"),
  notChecked: colours.red("not checked"),
} as const;

function progressLine({ stack, verdict, milliseconds }: StackReport, done: number, all: number): string {
  return `[${done}/${all}] ${stack}: ${words[verdict]} (${(milliseconds / 1000).toFixed(1)} s)`;
}
