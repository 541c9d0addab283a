import { Command, InvalidArgumentError, Option } from "commander";
import { keyYears } from "../../okta/rules/keyYears.js";
import type { RotateOptions } from "./options.js";
import type { PublishOptions } from "./run.js";
import { refuseUnknownStep } from "../../cli/refuseUnknownStep.js";
import { exitOnUsage } from "../../cli/usageError.js";

/** `flagsmith-sso rotate`: changes the signing key one step at a time, without locking anybody out. */
export function rotateCommand(): Command {
  const rotate = new Command("rotate")
    .summary("changes the signing key in steps, without an outage")
    .description(
      "Gives Okta's application another signing key without an outage: Flagsmith accepts the next key before Okta signs with it.",
    )
    .addHelpText("after", help)
    .exitOverride(exitOnUsage);
  refuseUnknownStep(rotate, common(rotate.command("status", { isDefault: true })))
    .description(
      "Shows which key signs, which others Flagsmith accepts, and what comes next. Writes nothing.",
    )
    .action(async (options: RotateOptions) => (await steps()).showRotation(options));
  common(rotate.command("publish"))
    .description("Creates the next key in Okta, which signs nothing yet, and makes Flagsmith accept it.")
    .addOption(
      new Option(
        "--years <n>",
        `how many years a new key is valid, ${keyYears.least} to ${keyYears.most} (default: ${keyYears.most})`,
      ).argParser(readYears),
    )
    .addOption(new Option("--new", "create another key, even if Okta has a newer one already"))
    .addOption(
      new Option("--key <fingerprint>", "publish this key, which Okta has and Flagsmith does not").conflicts([
        "new",
        "years",
      ]),
    )
    .action(async (options: PublishOptions) => (await steps()).runPublish(options));
  common(rotate.command("switch"))
    .description("Makes Okta sign with the next key, and updates the stack's state.")
    .action(async (options: RotateOptions) => (await steps()).runSwitch(options));
  common(rotate.command("end"))
    .description("Removes old, expired and unknown keys from Flagsmith.")
    .action(async (options: RotateOptions) => (await steps()).runEnd(options));
  common(rotate.command("drop"))
    .description("Abandons the next key: removes it from Flagsmith before Okta signs with it.")
    .option("--key <fingerprint>", "drop only this key (default: every key that is published for a rotation)")
    .action(async (options: RotateOptions & { key?: string }) => (await steps()).runDrop(options));
  common(rotate.command("sync"))
    .description("Updates the stack's state if a step could not; writes to no service.")
    .action(async (options: RotateOptions) => (await steps()).runSync(options));
  return rotate;
}

const steps = () => import("./run.js");

function common(command: Command): Command {
  return command
    .option(
      "-s, --stack <name>",
      "the stack (default: PULUMI_STACK, else the one that `pulumi stack select` chose)",
    )
    .option("--connection <name>", "name of the FlagsmithSso in the program, if a stack has several")
    .addOption(new Option("--format <format>", "output format").choices(["text", "json"]).default("text"))
    .option("-C, --cwd <folder>", "folder of the Pulumi project", ".")
    .exitOverride(exitOnUsage);
}

const help = `
You can repeat every step; each depends only on the keys that both services have. A key that Okta has and
Flagsmith does not accept is used only if --key names it: an interrupted publish leaves such a key, and so does drop. Okta's credential must be allowed to change applications (scope okta.apps.manage), Flagsmith's is an administrator's.

Exit codes: 0 done, or done already; 1 not done, with the reason; 2 wrong usage.

Documentation: docs/rotation.md`;

function readYears(text: string): number {
  const years = Number(text);
  if (/^\d{1,2}$/.test(text) && years >= keyYears.least && years <= keyYears.most) return years;
  throw new InvalidArgumentError(`Expected a whole number from ${keyYears.least} to ${keyYears.most}.`);
}
