/** The command `flagsmith-sso`. Each subcommand is a file of its own, loaded when it is asked for. */
import { Command } from "commander";
import { packageVersion } from "../provider/schema/packageSchema.js";
import { reportError } from "./reportError.js";

const program = new Command("flagsmith-sso")
  .description("Connects Okta to Flagsmith over SAML, as code, and keeps that connection true.")
  .version(packageVersion())
  .showHelpAfterError("(see --help)");

const { discoverCommand } = await import("./discover.js");
const { engineCommand } = await import("./engine.js");
const { handoffCommand } = await import("./handoff.js");
const { sandboxCommand } = await import("./sandbox.js");
program.addCommand(discoverCommand());
program.addCommand(engineCommand());
program.addCommand(handoffCommand());
program.addCommand(sandboxCommand());

await program.parseAsync().catch(reportError);
