import type { Engine } from "./engine.js";
import { EngineError } from "./engineError.js";
import { lastLines } from "./lastLines.js";
import { type PulumiOptions, nonInteractiveFlags, pulumi } from "./pulumi.js";

/**
 * The stack that a command is about where none is named: `PULUMI_STACK`, else the one that `pulumi stack select` chose.
 *
 * @throws EngineError when neither names one.
 */
export async function selectedStack(engine: Engine, options: PulumiOptions = {}): Promise<string> {
  const args = ["stack", "--show-name", ...nonInteractiveFlags];
  const { exitCode, stdout, stderr } = await pulumi(engine, args, options);
  if (exitCode === 0) return stdout.trim();
  throw new EngineError({
    code: "engine/no-stack-selected",
    found: `No stack was chosen (${lastLines(stderr, 1)})`,
    expected: "one",
    fix: 'name it with --stack, or run "pulumi stack select"',
  });
}
