import { type Engine, EngineError } from "../../engine/engine.js";
import {
  errorLine,
  lastLines,
  type PulumiOptions,
  nonInteractiveFlags,
  pulumi,
} from "../../engine/pulumi.js";
import type { Commands } from "./plans.js";

/** The resources that a rotation touches, by their URNs. */
export interface RotatedResources {
  readonly application: string;
  readonly idpMetadata: string;
}

/** A stack, and the resources in it. */
export interface RotatedStack {
  readonly engine: Engine;
  readonly stack: string;
  readonly urns: RotatedResources;
  readonly commands: Commands;
  readonly options: PulumiOptions;
}

/**
 * Refuses a step whose outcome the state could not say: another run holds the stack, or the engine cannot get at it. No
 * service is written to.
 *
 * @throws EngineError before anything is changed.
 */
export async function checkState(rotated: RotatedStack): Promise<void> {
  const { application, idpMetadata } = rotated.urns;
  const reason = await run(rotated, "refresh", [application, idpMetadata]);
  if (reason === undefined) return;
  throw new EngineError({
    code: "rotate/state-not-written",
    found: `Stack ${rotated.stack}: its state cannot be written (${reason}). Nothing was changed: if the state did not say which key signs, the next "pulumi up" would let Okta sign with the old one again. Fix that, and run this again`,
  });
}

/**
 * Lets the state of a stack say which key signs, so that the next `up` does not write the old one back. Only the two
 * resources are touched, and neither service is written to: Flagsmith holds already what the program wants.
 *
 * @throws EngineError with what was done and what to do, where the engine fails; the rotation itself is done then.
 */
export async function syncState(rotated: RotatedStack): Promise<void> {
  const { application, idpMetadata } = rotated.urns;
  const reason =
    (await run(rotated, "refresh", [application, idpMetadata])) ??
    // What the resource was given follows from the application; the provider finds that Flagsmith holds it.
    (await run(rotated, "up", [idpMetadata]));
  if (reason === undefined) return;
  throw new EngineError({
    code: "rotate/state-not-written",
    found: `Stack ${rotated.stack}: Okta and Flagsmith have the keys as this step leaves them, but the stack's state does not say so yet (${reason}), so that "pulumi up" may let Okta sign with the old key again. Fix that, and run "${rotated.commands.rotate("sync")}" before the next "pulumi up"`,
  });
}

/** Runs the engine over some resources; why it failed, or undefined if it did not. */
async function run(
  { engine, stack, options }: RotatedStack,
  command: "refresh" | "up",
  urns: readonly string[],
): Promise<string | undefined> {
  const targets = urns.flatMap((urn) => ["--target", urn]);
  const args = [command, ...targets, "--yes", "--skip-preview", "--stack", stack, ...nonInteractiveFlags];
  const { exitCode, stdout, stderr } = await pulumi(engine, args, options);
  if (exitCode === 0) return undefined;
  return reasonIn(errorLine(`${stdout}\n${stderr}`) ?? lastLines(stderr, 1));
}

/** A line of the engine's without its prefix and its full stop. */
function reasonIn(line: string): string {
  return line
    .trim()
    .replace(/^error: /, "")
    .replace(/\.$/, "");
}
