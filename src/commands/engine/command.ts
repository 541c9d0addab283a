import { Command, Option } from "commander";
import type { EngineEdges, EngineOptions } from "./run.js";
import { exitOnUsage } from "../../cli/usageError.js";

/**
 * `flagsmith-sso engine`: says which Pulumi engine the other commands use, and gets one where there is none. Standard
 * output holds the answer alone; progress goes to standard error.
 *
 * The command rejects with EngineError when no engine can be had.
 */
export function engineCommand(edges: Partial<EngineEdges> = {}): Command {
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
    .action(async (options: EngineOptions) => {
      const { runEngine } = await import("./run.js");
      await runEngine(options, edges);
    });
}

const help = `
Exit codes: 0 there is an engine, 1 none could be had, 2 wrong usage.

Documentation: docs/engine.md`;
