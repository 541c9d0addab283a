import { stripVTControlCharacters } from "node:util";
import { type Step, readRunEvents } from "../drift/comparison/runEvents.js";
import type { Engine } from "../engine/engine.js";
import { EngineError } from "../engine/engineError.js";
import { errorLine, lastLines } from "../engine/lastLines.js";
import { type PulumiOptions, forPrograms, pulumi } from "../engine/pulumi.js";
import { type Adoption, adoptionVariable } from "../program/adoption.js";
import { type Plan, sortSteps } from "./gate.js";

/** How a connection is taken over. */
export interface TakeOverOptions extends PulumiOptions {
  /** Told of what begins, in words for people. */
  readonly onStep: (step: string) => void;
}

/**
 * Imports a connection into the state of a stack. Nothing is written to any service: a preview comes first, and what would
 * not be an import is left out or refused.
 *
 * @returns what was imported; nothing where the stack had it all.
 * @throws EngineError when the stack has resources that would be changed, or the engine failed.
 */
export async function takeOver(
  engine: Engine,
  stack: string,
  adoption: Adoption,
  { onStep, ...options }: TakeOverOptions,
): Promise<readonly Step[]> {
  const adopting = { ...options.env, [adoptionVariable]: JSON.stringify(adoption) };
  onStep("Previewing the import");
  const { imported, toMake, refused } = await planOf(engine, stack, { ...options, env: adopting });
  if (refused.length > 0) {
    throw new EngineError(
      `Stack ${stack} has resources of its own (${refused.map(inWords).join(", ")}), expected a new stack, or one that has adopted this very connection; name another with --stack.`,
    );
  }
  onStep(`Importing ${imported.length} resources`);
  const args = [
    ...["up", "--yes", "--skip-preview", "--stack", stack, ...forPrograms],
    ...toMake.flatMap(({ urn }) => ["--exclude", urn]),
  ];
  const { exitCode, stdout, stderr } = await pulumi(engine, args, { ...options, env: adopting });
  if (exitCode === 0) return imported;
  const output = `${stdout}\n${stderr}`;
  throw new EngineError(
    `Stack ${stack} could not be filled (${errorLine(output) ?? lastLines(output, 1)}), expected an import of everything; mend that, and run this again: what is imported already stays.`,
  );
}

async function planOf(engine: Engine, stack: string, options: PulumiOptions): Promise<Plan> {
  const args = ["preview", "--json", "--stack", stack, ...forPrograms];
  const { exitCode, stdout, stderr } = await pulumi(engine, args, {
    ...options,
    env: { ...options.env, PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" },
  });
  const { errors, finished, unreadable, planned } = readRunEvents(stdout.split("\n"));
  if (exitCode === 0 && finished && errors.length === 0 && unreadable === 0) return sortSteps(planned);
  const why = stripVTControlCharacters(errors[0] ?? lastLines(stderr, 1)).trim();
  throw new EngineError(
    `Stack ${stack} could not be previewed (${why}), expected a plan of imports; mend that, and run this again.`,
  );
}

function inWords({ op, urn }: Step): string {
  return `${op} of ${urn.split("::").at(-1) ?? urn}`;
}
