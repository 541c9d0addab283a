import { Command, Option } from "commander";
import { exitCodes } from "./report.js";
import { firstLine } from "../../cli/firstLine.js";
import { reportError } from "../../cli/reportError.js";
import { exitOnUsage } from "../../cli/usageError.js";
import type { VerifyOptions } from "./options.js";

/** `flagsmith-sso verify`: starts a sign-in and follows it as far as possible without a user. */
export function verifyCommand(): Command {
  return new Command("verify")
    .summary("starts a sign-in and follows it as far as possible without a user")
    .description(
      "Starts a sign-in at Flagsmith as a visitor would, checks the request that Flagsmith sends to Okta, and follows it to " +
        "Okta's sign-in page. Signs nobody in, and needs no credential of Okta or Flagsmith.",
    )
    .option(
      "-s, --stack <name>",
      "the stack (default: PULUMI_STACK, else the one that `pulumi stack select` chose)",
    )
    .addOption(new Option("--format <format>", "output format").choices(["text", "json"]).default("text"))
    .option("-C, --cwd <folder>", "folder of the Pulumi project", ".")
    .addHelpText("after", help)
    .exitOverride(exitOnUsage)
    .action(async (options: VerifyOptions) => {
      firstLine(options.stack);
      const { runVerify } = await import("./run.js");
      await runVerify(options).then(
        (code) => (process.exitCode = code),
        (error: unknown) => reportError(error, exitCodes.notChecked),
      );
    });
}

const help = `
Exit codes:
  0   everything works up to the point where a user signs in
  1   it does not, and the report says where it stops
  3   something did not answer, or the stack could not be read
  2   wrong usage

Documentation: docs/verify.md`;
