import { Command, Option } from "commander";
import type { DiscoverArguments } from "./options.js";
import type { RunDiscover } from "./run.js";
import { exitOnUsage } from "../../cli/usageError.js";

/**
 * `flagsmith-sso discover`: finds what Okta's catalogue calls Flagsmith's application and its two settings. The command
 * rejects with the reason if it does not find them, and exits with 2 on wrong usage.
 *
 * @param run - for tests.
 */
export function discoverCommand(run: RunDiscover = runDiscover): Command {
  const command = new Command("discover")
    .summary("finds what Okta's catalogue calls Flagsmith's application and its two settings")
    .description(
      "Finds what Okta's application catalogue calls Flagsmith's application and its two settings, which Okta does not " +
        "publish, and prints the configuration to use. Reads an existing Flagsmith application; changes nothing " +
        "in Okta, unless --probe is given.",
    )
    .option(
      "--probe",
      "if there is none to read: create an inactive application, read its settings, and delete it again",
      false,
    )
    .option("--name <name>", "internal name to try in a probe; repeat it for more", more)
    .addOption(
      new Option("--application <id>", "id of the Okta application to read, if there are several").conflicts(
        "probe",
      ),
    )
    .option(
      "-s, --stack <name>",
      "stack that the lines are for; its SAML organisation and address help to recognise the settings",
    )
    .addOption(new Option("--format <format>", "output format").choices(["text", "json"]).default("text"))
    .option("-C, --cwd <folder>", "folder of the Pulumi project", ".")
    .addHelpText("after", help)
    .exitOverride(exitOnUsage)
    .action(async (options: DiscoverArguments) => {
      if (options.name !== undefined && !options.probe)
        command.error(
          "error: --name was given without --probe, expected both or neither; add --probe, or leave --name out",
        );
      process.exitCode = await run(options);
    });
  return command;
}

const help = `
Okta's address and credential are those of Pulumi's Okta provider: OKTA_ORG_NAME and OKTA_BASE_URL, and OKTA_API_TOKEN,
OKTA_ACCESS_TOKEN, or OKTA_API_CLIENT_ID with OKTA_API_PRIVATE_KEY. Reading needs a read-only administrator; --probe needs one who may add applications (scope okta.apps.manage).

Exit codes: 0 found, 1 not found or failed, 2 wrong usage, 130 interrupted (after deleting what --probe had created).

Documentation: docs/catalogue-application.md`;

const runDiscover: RunDiscover = async (options) => (await import("./run.js")).runDiscover(options);

function more(name: string, names: readonly string[] = []): readonly string[] {
  return [...names, name];
}
