import { stripVTControlCharacters } from "node:util";
import type { Engine } from "../engine/engine.js";
import { lastLines } from "../engine/lastLines.js";
import { type PulumiOptions, forPrograms, pulumi } from "../engine/pulumi.js";
import { stackFile } from "../engine/stackFile.js";
import { type Calendar, certificatesOf, rotationNotices } from "./certificates.js";
import { differencesOf } from "./comparison/differences.js";
import { readRunEvents } from "./comparison/runEvents.js";
import { describeRunFailure, describeUnreadable } from "./describeRunFailure.js";
import type { StackReport } from "./report.js";
import { verdictOf } from "./verdict.js";

/** Where and how stacks are checked. */
export interface CheckOptions extends PulumiOptions, Calendar {
  /** Folder of the stacks' files, relative to the project. */
  readonly stackFolder: string;
}

/**
 * Checks one stack by one run of the engine: a preview with a refresh, which reads every live object, compares it with the
 * state and with the program, and writes nothing anywhere. Never throws: what could not be checked is a verdict.
 */
export async function checkStack(engine: Engine, stack: string, options: CheckOptions): Promise<StackReport> {
  const began = Date.now();
  const report = { stack, file: stackFile(options.stackFolder, stack) };
  const taken = () => ({ milliseconds: Date.now() - began });
  try {
    const { exitCode, stdout, stderr } = await pulumi(engine, previewArgs(stack), {
      ...options,
      env: { ...options.env, PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" },
    });
    const run = readRunEvents(stdout.split("\n"));
    if (exitCode !== 0 || !run.finished || run.errors.length > 0) {
      const said = run.errors[0] ?? lastLines(stderr, 1);
      return { ...report, ...notChecked(describeRunFailure(stripVTControlCharacters(said))), ...taken() };
    }
    if (run.unreadable > 0)
      return { ...report, ...notChecked(describeUnreadable(run.unreadable)), ...taken() };
    const differences = differencesOf(run, stack);
    const certificates = certificatesOf(run.refreshed, options);
    return {
      ...report,
      verdict: verdictOf({ differences, certificates }),
      failure: undefined,
      differences,
      certificates,
      notices: rotationNotices(run.refreshed),
      resources: run.refreshed.length,
      ...taken(),
    };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ...report, ...notChecked(describeRunFailure(message)), ...taken() };
  }
}

function previewArgs(stack: string): string[] {
  return ["preview", "--refresh", "--json", "--stack", stack, ...forPrograms];
}

function notChecked(failure: string): Omit<StackReport, "stack" | "file" | "milliseconds"> {
  return {
    verdict: "notChecked",
    failure,
    differences: [],
    certificates: [],
    notices: [],
    resources: 0,
  };
}
