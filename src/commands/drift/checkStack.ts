import { stripVTControlCharacters } from "node:util";
import type { Engine } from "../../engine/engine.js";
import { lastLines, type PulumiOptions, nonInteractiveFlags, pulumi } from "../../engine/pulumi.js";
import { stackFile } from "../../stack/projectFile.js";
import { type Calendar, certificatesOf, rotationNotices } from "./certificates.js";
import { differencesOf } from "./comparison/differences.js";
import { type GroupNames, groupIdsIn, nameGroups, namesInRun } from "./comparison/groups.js";
import { type RunEvents, readRunEvents } from "../../engine/runEvents.js";
import { describeRunFailure, describeUnreadable } from "./describeRunFailure.js";
import type { Difference, StackReport } from "./report.js";
import { verdictOf } from "./verdict.js";

/** Where and how stacks are checked. */
export interface CheckOptions extends PulumiOptions, Calendar {
  /** Folder of the stack files, relative to the current one. */
  readonly stackFolder: string;
  /**
   * Names of Okta groups by id, called if a report needs one that the run does not have. Never throws. Default: none.
   */
  readonly groupNames?: (stack: string, ids: readonly string[]) => Promise<GroupNames>;
}

/**
 * Checks one stack with one run of the engine: a preview with a refresh, which reads every live object, compares it
 * with the state and with the program, and writes nothing. Never throws: "not checked" is a verdict.
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
    const differences = await withGroupNames(differencesOf(run, stack), { run, stack, options });
    const certificates = certificatesOf(run.refreshed, options);
    return {
      ...report,
      verdict: verdictOf({ differences, certificates }),
      failure: undefined,
      differences,
      certificates,
      notices: [...emptinessNotices(run, differences), ...rotationNotices(run.refreshed, options.now)],
      resources: run.refreshed.length,
      ...taken(),
    };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ...report, ...notChecked(describeRunFailure(message)), ...taken() };
  }
}

/** Groups are reported by name too: the run has some names, and one read gets the others. */
async function withGroupNames(
  differences: readonly Difference[],
  { run, stack, options }: { run: RunEvents; stack: string; options: CheckOptions },
): Promise<Difference[]> {
  const known = namesInRun(run.refreshed);
  const nameless = groupIdsIn(differences).filter((id) => !known.has(id));
  const read = nameless.length === 0 ? undefined : await options.groupNames?.(stack, nameless);
  return nameGroups(differences, new Map([...(read ?? []), ...known]));
}

function emptinessNotices(
  { refreshed }: RunEvents,
  { length: differences }: readonly Difference[],
): string[] {
  if (refreshed.length > 0) return [];
  return [
    differences > 0
      ? "Nothing in this stack has ever been deployed, or everything was destroyed: if you do not want to deploy it, remove the stack."
      : "There was nothing to compare: neither the stack nor the program has a resource.",
  ];
}

function previewArgs(stack: string): string[] {
  return ["preview", "--refresh", "--json", "--stack", stack, ...nonInteractiveFlags];
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
