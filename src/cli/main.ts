/**
 * The command `flagsmith-sso`. Each subcommand is a folder of its own in `src/commands`; what it does is loaded when it is asked
 * for. No command imports another: what one needs of another is given to it here.
 *
 * @module
 */
import { Command } from "commander";
import { packageVersion } from "../provider/schema/packageVersion.js";
import { adoptCommand } from "../commands/adopt/command.js";
import type { CompareStack } from "../commands/adopt/options.js";
import { discoverCommand } from "../commands/discover/command.js";
import { doctorCommand } from "../commands/doctor/command.js";
import { driftCommand } from "../commands/drift/command.js";
import { engineCommand } from "../commands/engine/command.js";
import { handoffCommand } from "../commands/handoff/command.js";
import { reportError } from "./reportError.js";
import { rotateCommand } from "../commands/rotate/command.js";
import { sandboxCommand } from "../commands/sandbox/command.js";
import { exitOnUsage } from "./usageError.js";
import { verifyCommand } from "../commands/verify/command.js";

const program = new Command("flagsmith-sso")
  .description("Connects Okta to Flagsmith over SAML, as code, and keeps the connection working.")
  .version(packageVersion())
  .showHelpAfterError("(see --help)")
  .addHelpText("after", "\nDocumentation: README.md")
  .exitOverride(exitOnUsage);

/** How `drift` compares, for the commands that end with a comparison. */
const compare: CompareStack = async (...args) =>
  (await import("../commands/drift/compareStack.js")).compareStack(...args);

// In the order in which users need them.
for (const command of [
  sandboxCommand(),
  discoverCommand(),
  adoptCommand(compare),
  verifyCommand(),
  driftCommand(),
  doctorCommand(),
  rotateCommand(),
  handoffCommand(),
  engineCommand(),
])
  program.addCommand(command);

await program.parseAsync().catch((error: unknown) => reportError(error));
