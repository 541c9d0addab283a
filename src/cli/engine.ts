import { Command, Option } from "commander";
import type { Engine, EngineOrigin } from "../engine/engine.js";
import { exportLine } from "../engine/exportLine.js";
import { progressWriter, type ProgressStream } from "../engine/progressWriter.js";
import { resolveEngine } from "../engine/resolveEngine.js";
import { exitOnUsage } from "./usageError.js";

/** What the command touches, for tests. */
interface Edges {
  readonly resolve: typeof resolveEngine;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: ProgressStream;
}

const origins: Readonly<Record<EngineOrigin, string>> = {
  PATH: "found on PATH",
  installed: "installed by Pulumi's installer",
  built: "built from Go modules",
};

/**
 * `flagsmith-sso engine`: says which Pulumi engine the other commands use, and gets one where there is none. Standard
 * output holds the answer alone; progress goes to standard error.
 *
 * The command rejects with EngineError when no engine can be had.
 */
export function engineCommand({
  resolve = resolveEngine,
  stdout = process.stdout,
  stderr = process.stderr,
}: Partial<Edges> = {}): Command {
  return new Command("engine")
    .summary("which Pulumi engine is in use; gets one where there is none")
    .description("Says which Pulumi engine is in use; downloads or builds one where there is none.")
    .option("--json", "print one JSON object")
    .addOption(
      new Option(
        "--env",
        'print the line that puts the engine on PATH: eval "$(npx flagsmith-sso engine --env)"',
      ).conflicts("json"),
    )
    .addHelpText("after", help)
    .exitOverride(exitOnUsage)
    .action(async ({ json = false, env = false }: { json?: boolean; env?: boolean }) => {
      const progress = progressWriter(stderr);
      const engine = await resolve({ onProgress: progress.onProgress }).finally(progress.end);
      const answer = env ? exportLine(engine) : json ? JSON.stringify(engine, null, 2) : describe(engine);
      stdout.write(`${answer}\n`);
    });
}

const help = `
Exit codes: 0 there is an engine, 1 none could be had, 2 wrong usage.

Documentation: docs/engine.md`;

function describe({ version, origin, pulumiPath, languageHostPath }: Engine): string {
  return [
    `Pulumi ${version}, ${origins[origin]}`,
    `  CLI            ${pulumiPath}`,
    `  language host  ${languageHostPath}`,
  ].join("\n");
}
