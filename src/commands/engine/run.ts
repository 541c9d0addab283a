import type { Engine, EngineOrigin } from "../../engine/engine.js";
import { exportLine } from "../../engine/environment.js";
import { progressWriter, type ProgressStream } from "../../engine/progressWriter.js";
import { resolveEngine } from "../../engine/resolveEngine.js";

/** Options from the command line: at most one of the two. */
export interface EngineOptions {
  readonly json?: boolean;
  readonly env?: boolean;
}

/** What the command touches. Default: this process. */
export interface EngineEdges {
  readonly resolve: typeof resolveEngine;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: ProgressStream;
}

const origins: Readonly<Record<EngineOrigin, string>> = {
  PATH: "found on PATH",
  installed: "installed by Pulumi's installer",
  built: "built from Go modules",
};

/** Finds or gets an engine, and prints which. @throws EngineError when none can be had. */
export async function runEngine(
  { json = false, env = false }: EngineOptions,
  { resolve = resolveEngine, stdout = process.stdout, stderr = process.stderr }: Partial<EngineEdges>,
): Promise<void> {
  const progress = progressWriter(stderr);
  const engine = await resolve({ onProgress: progress.onProgress }).finally(progress.end);
  const answer = env ? exportLine(engine) : json ? JSON.stringify(engine, null, 2) : describe(engine);
  stdout.write(`${answer}\n`);
}

function describe({ version, origin, pulumiPath, languageHostPath }: Engine): string {
  return [
    `Pulumi ${version}, ${origins[origin]}`,
    `  CLI            ${pulumiPath}`,
    `  language host  ${languageHostPath}`,
  ].join("\n");
}
