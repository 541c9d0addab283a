import { z } from "zod";
import type { Engine } from "./engine.js";
import { EngineError } from "./engineError.js";
import { lastLines } from "./lastLines.js";
import { type PulumiOptions, nonInteractiveFlags, pulumi } from "./pulumi.js";

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
