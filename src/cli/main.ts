/** The command `flagsmith-sso`. Each subcommand is a file of its own; what it does is loaded when it is asked for. */
import { Command } from "commander";
import { packageVersion } from "../provider/schema/packageVersion.js";
import { adoptCommand } from "./adopt.js";
import { discoverCommand } from "./discover.js";
import { doctorCommand } from "./doctor.js";
import { driftCommand } from "./drift.js";
import { engineCommand } from "./engine.js";
import { handoffCommand } from "./handoff.js";
import { reportError } from "./reportError.js";
import { rotateCommand } from "./rotate.js";
import { sandboxCommand } from "./sandbox.js";
import { exitOnUsage } from "./usageError.js";
import { verifyCommand } from "./verify.js";

const program = new Command("flagsmith-sso")
  .description("Connects Okta to Flagsmith over SAML, as code, and keeps that connection true.")
  .version(packageVersion())
  .showHelpAfterError("(see --help)")
  .addHelpText("after", "\nDocumentation: README.md")
  .exitOverride(exitOnUsage);

// In the order in which somebody comes to need them.
for (const command of [
  sandboxCommand,
  discoverCommand,
  adoptCommand,
  verifyCommand,
  driftCommand,
  doctorCommand,
  rotateCommand,
  handoffCommand,
  engineCommand,
])
  program.addCommand(command());

await program.parseAsync().catch((error: unknown) => reportError(error));
