import { Command, Option } from "commander";
import type { EngineEdges, EngineOptions } from "./run.js";
import { exitOnUsage } from "../../cli/usageError.js";

/**
 * `flagsmith-sso engine`: shows which Pulumi engine the other commands use, and gets one if there is none. Only the
 * result goes to standard output; progress goes to standard error.
 *
 * The command rejects with EngineError when no engine can be had.
 */
export function engineCommand(edges: Partial<EngineEdges> = {}): Command {
  return new Command("engine")
    .summary("shows which Pulumi engine is in use; gets one if there is none")
    .description("Shows which Pulumi engine is in use; downloads or builds one if there is none.")
    .option("--json", "print one JSON object")
    .addOption(
      new Option(
        "--env",
        'print the line that puts the engine on PATH: eval "$(npx flagsmith-sso engine --env)"',
      ).conflicts("json"),
    )
    .addHelpText("after", help)
    .exitOverride(exitOnUsage)
    .action(async (options: EngineOptions) => {
      const { runEngine } = await import("./run.js");
      await runEngine(options, edges);
    });
}

const help = `
Exit codes: 0 there is an engine, 1 there is none, and getting one failed, 2 wrong usage.

Documentation: docs/engine.md`;
