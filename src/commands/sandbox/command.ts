import { Command, InvalidArgumentError, Option } from "commander";
import { type ServeArguments, deployments } from "./options.js";
import { exitOnUsage } from "../../cli/usageError.js";

/** `flagsmith-sso sandbox`: runs the whole connection on this machine, with nothing but this package. */
export function sandboxCommand(): Command {
  const sandbox = new Command("sandbox")
    .summary("runs a local Okta and Flagsmith, to try everything without an account")
    .description(
      "Starts a local Okta and a local Flagsmith, deploys the stack `sandbox` with the real Pulumi engine, checks " +
        "the result on both sides, and keeps serving until Ctrl-C.",
    )
    .addHelpText("after", help)
    .exitOverride(exitOnUsage)
    .option("--once", "end when the check has passed or failed (default without a terminal)", false)
    .action(async ({ once }: { once: boolean }) => {
      const { runSandbox } = await import("./run.js");
      process.exitCode = await runSandbox({ stay: !once && process.stdout.isTTY });
    });
  sandbox
    .command("serve")
    .description("Only serves Okta and Flagsmith: prints one line of JSON when ready, and runs until Ctrl-C.")
    .option(
      "--okta-port <port>",
      "port of Okta on 127.0.0.1 (default: that of --state, otherwise any free one)",
      readPort,
    )
    .option(
      "--flagsmith-port <port>",
      "port of Flagsmith on 127.0.0.1, or of the proxy before it on SaaS (default: that of --state, otherwise any free one)",
      readPort,
    )
    .addOption(
      new Option(
        "--deployment <kind>",
        "enterprise: self-hosted with SAML; saas: at https://api.flagsmith.com, behind a local proxy; oss: without SAML (default: the seed's, else enterprise)",
      ).choices(deployments),
    )
    .option(
      "--seed <file>",
      "users, groups and organisations to start with, YAML or JSON (see docs/sandbox.md)",
    )
    .option("--faults <file>", "faults to inject into calls, YAML or JSON (see docs/sandbox.md)")
    .option("--state <folder>", "continue from this folder, and keep everything there at the end")
    .action(async (options: ServeArguments) => {
      const { serveSandbox } = await import("./serve.js");
      await serveSandbox(options);
    });
  return sandbox;
}

const help = `
Exit codes: 0 done, and every check passed; 1 a check failed, or a service could not start; 2 wrong usage.

Documentation: docs/sandbox.md`;

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new InvalidArgumentError("Expected a number from 0 to 65535.");
}
