import { type DeclaredConnection, connectionsIn } from "./connections.js";
import type { Engine } from "../engine/engine.js";
import { progressWriter } from "../engine/progressWriter.js";
import { resolveEngine } from "../engine/resolveEngine.js";
import { selectedStack } from "../engine/stacks.js";
import { readStackConfiguration } from "../engine/stackConfiguration.js";
import { readStackState } from "../engine/stackState.js";

/** A stack that was deployed, for a command. */
export interface DeployedStack {
  readonly engine: Engine;
  readonly stack: string;
  /** Configuration by key with namespace. It holds the stack's secrets. */
  readonly settings: Readonly<Record<string, string>>;
  readonly connections: readonly DeclaredConnection[];
}

/**
 * Reads the stack of a command: the named one, otherwise the selected one. Shows progress if it has to get the engine.
 *
 * @throws EngineError when there is none, or it cannot be read.
 */
export async function readDeployedStack({
  stack: named,
  cwd,
}: {
  readonly stack?: string;
  readonly cwd: string;
}): Promise<DeployedStack> {
  const progress = progressWriter(process.stderr);
  const engine = await resolveEngine({ onProgress: progress.onProgress }).finally(progress.end);
  const stack = named ?? (await selectedStack(engine, { cwd }));
  const [{ values }, resources] = await Promise.all([
    readStackConfiguration(engine, stack, { cwd }),
    readStackState(engine, stack, { cwd }),
  ]);
  return { engine, stack, settings: values, connections: connectionsIn(resources) };
}
