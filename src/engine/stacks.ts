import { z } from "zod";
import { type Engine, EngineError } from "./engine.js";
import { lastLines, type PulumiOptions, nonInteractiveFlags, pulumi } from "./pulumi.js";

const stacksSchema = z.array(z.object({ name: z.string() }));

/**
 * Names of all stacks of the project in the current folder, from one call to its backend.
 *
 * @throws EngineError when the backend cannot be read, or has no stack of the project.
 */
export async function stacksOfProject(engine: Engine, options: PulumiOptions): Promise<string[]> {
  const args = ["stack", "ls", "--json", ...nonInteractiveFlags];
  const { exitCode, stdout, stderr } = await pulumi(engine, args, options);
  if (exitCode !== 0) {
    throw new EngineError({
      code: "engine/stacks-not-listed",
      place: { option: "--all" },
      found: `the stacks of the project could not be listed (${lastLines(stderr, 1)})`,
      expected: "a project and its backend",
      fix: "check --cwd and PULUMI_BACKEND_URL",
    });
  }
  const names = stacksSchema.parse(JSON.parse(stdout)).map((each) => each.name);
  if (names.length === 0) {
    throw new EngineError({
      code: "engine/no-stacks",
      place: { option: "--all" },
      found: "the backend has no stack of this project",
      expected: "at least one",
      fix: 'check PULUMI_BACKEND_URL, or run "pulumi stack init"',
    });
  }
  return names;
}

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
