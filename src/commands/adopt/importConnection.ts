import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { type Step, readRunEvents } from "../../engine/runEvents.js";
import { type Engine, EngineError } from "../../engine/engine.js";
import {
  errorLine,
  lastLines,
  type PulumiOptions,
  nonInteractiveFlags,
  pulumi,
} from "../../engine/pulumi.js";
import { adoptionVariable } from "../../facts/names.js";
import type { Adoption } from "../../program/adoption.js";

/** What a run that imports would do. */
export interface Plan {
  /** Imported as they are. */
  readonly imported: readonly Step[];
  /** They do not exist yet: the run leaves them out, and the next `up` creates them. */
  readonly toMake: readonly Step[];
  /** Everything else: the stack already has resources that the run would change. */
  readonly refused: readonly Step[];
}

/** Sorts the steps of a preview. The run may only import. */
export function sortPlannedSteps(steps: readonly Step[]): Plan {
  const isOneOf = (ops: readonly string[]) => (step: Step) => ops.includes(step.op);
  return {
    imported: steps.filter(isOneOf(["import"])),
    toMake: steps.filter(isOneOf(["create"])),
    refused: steps.filter((step) => !isOneOf(["import", "create"])(step)),
  };
}

/** How a connection is imported. */
export interface ImportOptions extends PulumiOptions {
  /** Called when a step starts, with a description for people. */
  readonly onStep: (step: string) => void;
}

/**
 * Imports a connection into the state of a stack. Writes nothing to any service: a preview comes first, anything that
 * is not an import is left out or refused, and the run is held to the plan that the preview saved.
 *
 * @returns what was imported; nothing if the stack had everything.
 * @throws EngineError when the stack has resources that would be changed, or the engine failed.
 */
export async function importConnection(
  engine: Engine,
  stack: string,
  adoption: Adoption,
  { onStep, ...options }: ImportOptions,
): Promise<readonly Step[]> {
  const env = { ...options.env, [adoptionVariable]: JSON.stringify(adoption) };
  const folder = await mkdtemp(join(tmpdir(), "flagsmith-sso-adopt-"));
  try {
    const run = { engine, stack, options: { ...options, env }, planFile: join(folder, "plan.json") };
    onStep("Previewing the import");
    const { imported, excluded } = await planImports(run);
    onStep(`Importing ${imported.length} resources`);
    await carryOut(run, excluded);
    return imported;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A run of the program that imports. */
interface Run {
  readonly engine: Engine;
  readonly stack: string;
  readonly options: PulumiOptions;
  /** Where the preview saves what the run may do. */
  readonly planFile: string;
}

/** Saves a plan that contains only imports. */
async function planImports(
  run: Run,
): Promise<{ readonly imported: readonly Step[]; readonly excluded: readonly string[] }> {
  const { imported, toMake, refused } = await planOf(run, []);
  refuseOthers(run.stack, refused);
  if (toMake.length === 0) return { imported, excluded: [] };
  const excluded = toMake.flatMap(({ urn }) => ["--exclude", urn]);
  const again = await planOf(run, excluded);
  refuseOthers(run.stack, [...again.refused, ...again.toMake]);
  return { imported: again.imported, excluded };
}

function refuseOthers(stack: string, refused: readonly Step[]): void {
  if (refused.length === 0) return;
  throw new EngineError({
    code: "adopt/stack-in-use",
    found: `Stack ${stack} has resources of its own (${refused.map(describeStep).join(", ")})`,
    expected: "a new stack, or one that has adopted this very connection",
    fix: "name another with --stack",
  });
}

async function planOf({ engine, stack, options, planFile }: Run, excluded: readonly string[]): Promise<Plan> {
  const args = [
    "preview",
    "--json",
    "--save-plan",
    planFile,
    "--stack",
    stack,
    ...excluded,
    ...nonInteractiveFlags,
  ];
  const { exitCode, stdout, stderr } = await pulumi(engine, args, {
    ...options,
    env: { ...options.env, PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" },
  });
  const { errors, finished, unreadable, planned } = readRunEvents(stdout.split("\n"));
  if (exitCode === 0 && finished && errors.length === 0 && unreadable === 0) return sortPlannedSteps(planned);
  const why = stripVTControlCharacters(errors[0] ?? lastLines(stderr, 1)).trim();
  throw new EngineError({
    code: "adopt/plan-failed",
    found: `Stack ${stack} could not be previewed (${why})`,
    expected: "a plan of imports",
    fix: "fix that, and run this again",
  });
}

async function carryOut(
  { engine, stack, options, planFile }: Run,
  excluded: readonly string[],
): Promise<void> {
  const args = ["up", "--yes", "--skip-preview", "--plan", planFile, "--stack", stack, ...excluded];
  const { exitCode, stdout, stderr } = await pulumi(engine, [...args, ...nonInteractiveFlags], {
    ...options,
    // Pulumi calls `up --plan` experimental. Source: its `--help`, which shows the option only with this variable.
    env: { ...options.env, PULUMI_EXPERIMENTAL: "true" },
  });
  if (exitCode === 0) return;
  const output = `${stdout}\n${stderr}`;
  throw new EngineError({
    code: "adopt/import-failed",
    found: `Stack ${stack} could not be filled (${errorLine(output) ?? lastLines(output, 1)})`,
    expected: "an import of everything",
    fix: "fix that, and run this again: what is imported already stays",
  });
}

function describeStep({ op, urn }: Step): string {
  return `${op} of ${urn.split("::").at(-1) ?? urn}`;
}
