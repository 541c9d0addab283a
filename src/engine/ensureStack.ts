import type { Engine } from "./engine.js";
import { EngineError } from "./engineError.js";
import { lastLines } from "./lastLines.js";
import { type PulumiOptions, nonInteractiveFlags, pulumi } from "./pulumi.js";

/**
 * Makes a stack if there is none of that name; which one is selected stays as it is.
 *
 * @returns whether it was made.
 * @throws EngineError with Pulumi's own last line when it cannot be.
 */
export async function ensureStack(
  engine: Engine,
  stack: string,
  options: PulumiOptions = {},
): Promise<boolean> {
  const args = ["stack", "init", stack, "--no-select", ...nonInteractiveFlags];
  const { exitCode, stderr } = await pulumi(engine, args, options);
  if (exitCode === 0) return true;
  if (stderr.includes("already exists")) return false;
  throw new EngineError({
    code: "engine/stack-not-created",
    found: `Stack ${stack} could not be made (${lastLines(stderr, 1)})`,
    expected: "a backend and a passphrase",
    fix: "check PULUMI_BACKEND_URL and PULUMI_CONFIG_PASSPHRASE",
  });
}
