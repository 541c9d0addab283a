import { Command, Option } from "commander";
import { exitCodeOf } from "./verdict.js";
import type { DoctorOptions } from "./options.js";
import { firstLine } from "../../cli/firstLine.js";
import { reportError } from "../../cli/reportError.js";
import { exitOnUsage } from "../../cli/usageError.js";

const help = `
Checks, in the order of a sign-in: the stack file, Okta, Flagsmith, their clocks, Okta's application, who may use it,
Flagsmith's SAML configuration, its IdP metadata, the signing key, certificates, group sync, and administrators.
It only reads: for Okta the scopes okta.apps.read and okta.groups.read are enough.

Exit codes:
  0  healthy; there may be warnings
  1  something is wrong
  3  something could not be checked: not reached, or refused
  2  wrong usage

Documentation: docs/doctor.md`;

/** `flagsmith-sso doctor`: shows whether a connection is healthy and, if not, what is wrong and how to fix it. */
export function doctorCommand(): Command {
  return new Command("doctor")
    .summary("shows whether a connection is healthy and, if not, what is wrong and how to fix it")
    .description(
      "Shows whether a stack's connection is healthy and, if not, what is wrong and how to fix it. Writes nothing.",
    )
    .option(
      "-s, --stack <name>",
      "the stack (default: PULUMI_STACK, else the one that `pulumi stack select` chose)",
    )
    .addOption(
      new Option("--format <format>", "output format").choices(["text", "json"]).default("text", "text"),
    )
    .option("-C, --cwd <folder>", "folder of the Pulumi project", ".")
    .addHelpText("after", help)
    .exitOverride(exitOnUsage)
    .action(async (options: DoctorOptions) => {
      firstLine(options.stack);
      const { runDoctor } = await import("./run.js");
      await runDoctor(options).then(
        (code) => (process.exitCode = code),
        (error: unknown) => reportError(error, exitCodeOf("notChecked")),
      );
    });
}
