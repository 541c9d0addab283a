import { Command, Option } from "commander";
import type { HandoffOptions } from "./options.js";
import { refuseUnknownStep } from "../../cli/refuseUnknownStep.js";
import { exitOnUsage } from "../../cli/usageError.js";

/** `flagsmith-sso handoff`: shows what Flagsmith's support gets, and whether it has confirmed it. */
export function handoffCommand(): Command {
  const handoff = new Command("handoff")
    .summary("SaaS through support: shows what support gets, and records that it has confirmed it")
    .description(
      "For SaaS through Flagsmith's support (deployment saas-support): shows, rewrites and acknowledges what support gets.",
    )
    .addHelpText("after", help)
    .exitOverride(exitOnUsage);
  refuseUnknownStep(handoff, common(handoff.command("show", { isDefault: true })))
    .description("Shows the status of the hand-off, what it contains, and what to do next.")
    .addOption(new Option("--format <format>", "output format").choices(["text", "json"]).default("text"))
    .action(async (options: HandoffOptions & { format: "text" | "json" }) => {
      const { showHandoff } = await import("./show.js");
      await showHandoff(options);
    });
  common(handoff.command("write"))
    .description("Writes the metadata and the e-mail again, from the stack's state.")
    .option("--output <folder>", "folder to write them to (default: the stack's own)")
    .action(async (options: HandoffOptions & { output?: string }) => {
      const { rewriteHandoff } = await import("./write.js");
      await rewriteHandoff(options);
    });
  common(handoff.command("acknowledge"))
    .description("Records in the stack file that support has confirmed this hand-off.")
    .option("--id <id>", "refuse unless this is the pending hand-off")
    .action(async (options: HandoffOptions & { id?: string }) => {
      const { acknowledgeHandoff } = await import("./acknowledge.js");
      await acknowledgeHandoff(options);
    });
  return handoff;
}

const help = `
Exit codes: 0 done, 1 failed, 2 wrong usage.

Documentation: docs/saas-support.md`;

function common(command: Command): Command {
  return command
    .option(
      "-s, --stack <name>",
      "the stack (default: PULUMI_STACK, else the one that `pulumi stack select` chose)",
    )
    .option("-C, --cwd <folder>", "folder of the Pulumi project", ".");
}
