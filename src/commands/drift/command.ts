import { Command, InvalidArgumentError, Option } from "commander";
import { type Shard, parseShard } from "./shard.js";
import { exitCodeOf } from "./verdict.js";
import type { DriftOptions } from "./options.js";
import { reportError } from "../../cli/reportError.js";
import { exitOnUsage } from "../../cli/usageError.js";

const daysOf = { d: 1, w: 7 } as const;

/** Days of a text such as `30d` or `4w`. Undefined for any other text. */
export function parseDays(text: string): number | undefined {
  const [, number, unit] = /^(\d{1,5})([dw])$/.exec(text) ?? [];
  return number === undefined ? undefined : Number(number) * daysOf[unit as keyof typeof daysOf];
}

const help = `
Exit codes:
  0   everything matches the program
  7   something does not
  10  only a certificate expires soon
  3   something could not be checked
  2   wrong usage
With several stacks the worst code counts, in the order 3, 7, 10, 0.

Documentation: docs/drift.md`;

/** `flagsmith-sso drift`: shows whether what runs still matches the program, and will next month. */
export function driftCommand(): Command {
  return new Command("drift")
    .summary("shows whether what runs still matches the program; for CI")
    .description(
      "Compares what runs in Okta and Flagsmith with the program and the state, and checks when certificates expire. Writes nothing.",
    )
    .addOption(
      new Option("-s, --stack <name>", "a stack to check; can be repeated")
        .argParser(collect)
        .default([], "the selected one"),
    )
    .addOption(new Option("--all", "check every stack of the project").conflicts("stack"))
    .option(
      "--shard <i/n>",
      "check only the i-th of n parts of the stacks, for the jobs of a matrix",
      readShard,
    )
    .addOption(
      new Option(
        "--concurrency <n>",
        "maximum number of stacks at a time (default: one per processor)",
      ).argParser(readCount),
    )
    .addOption(
      new Option(
        "--expires-within <time>",
        "report certificates that expire within this time, such as 30d or 4w",
      )
        .argParser(readDays)
        .default(30, "30d"),
    )
    .addOption(
      new Option(
        "--format <format>",
        "what to print: text, json, junit, sarif, markdown, github or html",
      ).default("text", "text"),
    )
    .addOption(
      new Option(
        "-o, --output <file>",
        "also write a report to a file, in the format implied by its ending or given as FORMAT=FILE; can be repeated",
      )
        .argParser(collect)
        .default([], "none"),
    )
    .option("-C, --cwd <folder>", "folder of the Pulumi project", ".")
    .addHelpText("after", help)
    .exitOverride(exitOnUsage)
    .action(async (options: DriftOptions) => {
      const { runDrift } = await import("./run.js");
      await runDrift(options).then(
        (code) => (process.exitCode = code),
        (error: unknown) => reportError(error, exitCodeOf("notChecked")),
      );
    });
}

function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

function readShard(text: string): Shard {
  const shard = parseShard(text);
  if (shard !== undefined) return shard;
  throw new InvalidArgumentError("Expected i/n with i from 1 to n, such as 2/5.");
}

function readCount(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Expected a whole number from 1.");
}

function readDays(text: string): number {
  const days = parseDays(text);
  if (days !== undefined) return days;
  throw new InvalidArgumentError("Expected days or weeks, such as 30d or 4w.");
}
