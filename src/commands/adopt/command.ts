import { Command, InvalidArgumentError } from "commander";
import type { AdoptOptions, CompareStack } from "./options.js";
import { exitOnUsage } from "../../cli/usageError.js";

/**
 * `flagsmith-sso adopt`: imports a connection that was made by hand into a stack.
 *
 * @param compare - compares the stack with its program when everything is imported.
 */
export function adoptCommand(compare: CompareStack): Command {
  return new Command("adopt")
    .summary("imports a connection that was made by hand; only shows what it would do, unless --yes")
    .description(
      "Finds a connection that was made by hand, or one side of it, writes the stack file that says it, and imports it into the stack's " +
        "state. Changes nothing in Okta or Flagsmith; without --yes it only shows what it would do.",
    )
    .requiredOption("-s, --stack <name>", "the stack; it is made if there is none")
    .option(
      "--api-base-url <url>",
      "root URL of the Flagsmith API (default: the stack file, else FLAGSMITH_API_URL, else Flagsmith's SaaS)",
    )
    .option(
      "--saml-organisation <name>",
      "name of the SAML configuration (default: the stack file, else the only one)",
    )
    .option(
      "--organisation <id>",
      "id of the organisation in Flagsmith, if the credential sees several",
      readId,
    )
    .option(
      "--application <id>",
      "id of the Okta application (default: the one whose metadata Flagsmith holds)",
    )
    .option("-y, --yes", "write the file and import", false)
    .option("-C, --cwd <folder>", "folder of the Pulumi project", ".")
    .addHelpText("after", help)
    .exitOverride(exitOnUsage)
    .action(async (options: AdoptOptions) => {
      const { runAdopt } = await import("./run.js");
      process.exitCode = await runAdopt(options, compare);
    });
}

const help = `
Credentials come from the environment, as for "pulumi up"; read-only credentials are enough for Okta.

Exit codes:
  0   adopted, and "pulumi up" has nothing to do; or shown, without --yes
  7   adopted, and "pulumi up" would change what the report says
  10  adopted, and a certificate expires within 30 days
  3   adopted, but the drift check afterwards failed
  1   not adopted
  2   wrong usage

Documentation: docs/adopt.md`;

function readId(text: string): number {
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Expected a whole number from 1.");
}
