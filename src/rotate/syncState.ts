import type { Engine } from "../engine/engine.js";
import { EngineError } from "../engine/engineError.js";
import { lastLines } from "../engine/lastLines.js";
import { type PulumiOptions, forPrograms, pulumi } from "../engine/pulumi.js";

/** The resources that a rotation touches, by their URNs. */
export interface RotatedResources {
  readonly application: string;
  readonly idpMetadata: string;
}

/**
 * Lets the state of a stack say which key signs, so that the next `up` does not write the old one back. Only the two
 * resources are touched, and neither service is written to: Flagsmith holds already what the program wants.
 *
 * @throws EngineError with what was done and what to do, where the engine fails; the rotation itself is done then.
 */
export async function syncState(
  engine: Engine,
  stack: string,
  { application, idpMetadata }: RotatedResources,
  options: PulumiOptions,
): Promise<void> {
  const at = (...urns: readonly string[]) => urns.flatMap((urn) => ["--target", urn]);
  const always = ["--yes", "--skip-preview", "--stack", stack, ...forPrograms];
  await run(engine, stack, ["refresh", ...at(application, idpMetadata), ...always], options);
  // What the resource was given follows from the application; the provider finds that Flagsmith holds it.
  await run(engine, stack, ["up", ...at(idpMetadata), ...always], options);
}

async function run(
  engine: Engine,
  stack: string,
  args: readonly string[],
  options: PulumiOptions,
): Promise<void> {
  const { exitCode, stdout, stderr } = await pulumi(engine, args, options);
  if (exitCode === 0) return;
  const why = `${stdout}\n${stderr}`.split("\n").find((line) => line.trimStart().startsWith("error:"));
  throw new EngineError(
    `Stack ${stack}: the keys are as they should be, but its state does not say so yet (${(why ?? lastLines(stderr, 1)).trim()}), expected a ${args[0]} of it; run "flagsmith-sso rotate sync" before the next "pulumi up".`,
  );
}
