import { dirname } from "node:path";
import type { PulumiCommand } from "@pulumi/pulumi/automation/index.js";
import type { Engine } from "../../src/engine/engine.js";

/**
 * The engine as the Automation API takes it, in `LocalWorkspaceOptions.pulumiCommand`; give the workspace
 * `environmentFor(engine)` as its `envVars`. The API is imported on the first call, since that takes long.
 */
export async function automationCommand(engine: Engine): Promise<PulumiCommand> {
  const automation = await import("@pulumi/pulumi/automation/index.js");
  return automation.PulumiCommand.get(engine.origin === "PATH" ? {} : { root: dirname(engine.folder) });
}
