import { fileURLToPath } from "node:url";
import type { Engine } from "../../engine/engine.js";
import { type PulumiResult, nonInteractiveFlags, pulumi } from "../../engine/pulumi.js";

/** Folder of the Pulumi project: this package's own. */
const projectFolder = fileURLToPath(new URL("../../../", import.meta.url));

/** Stack of the sandbox; `flagsmith-sso-sandbox` names it in the environment that it gives. */
export const sandboxStack = "sandbox";

type Environment = Readonly<Record<string, string>>;

/** Creates the stack in the environment's backend. @throws Error with what Pulumi printed. */
export async function selectStack(engine: Engine, env: Environment): Promise<void> {
  await run(engine, env, ["stack", "select", sandboxStack, "--create"]);
}

/**
 * Runs `pulumi up`.
 *
 * @param expected - `nothing`: any change is a failure.
 * @returns Pulumi's own count of resources, and the time.
 * @throws Error with what Pulumi printed.
 */
export async function deploy(
  engine: Engine,
  env: Environment,
  expected: "changes" | "nothing",
): Promise<string> {
  const began = Date.now();
  const { stdout } = await run(engine, env, [
    "up",
    "--yes",
    "--stack",
    sandboxStack,
    ...(expected === "nothing" ? ["--expect-no-changes"] : []),
  ]);
  const seconds = Math.round((Date.now() - began) / 1000);
  return `${summaryOf(stdout)} in ${seconds} s`;
}

/** A stack's outputs or configuration, as Pulumi prints them. */
export async function readJson(engine: Engine, env: Environment, args: readonly string[]): Promise<unknown> {
  const { stdout } = await run(engine, env, [...args, "--json", "--stack", sandboxStack]);
  return JSON.parse(stdout) as unknown;
}

async function run(engine: Engine, env: Environment, args: readonly string[]): Promise<PulumiResult> {
  const result = await pulumi(engine, [...args, ...nonInteractiveFlags], {
    cwd: projectFolder,
    env,
  });
  if (result.exitCode === 0) return result;
  throw new Error(
    `pulumi ${args[0]} ended with exit code ${result.exitCode}:\n${result.stdout}${result.stderr}`,
  );
}

/** The lines after the last "Resources:", such as `9 created`, in one. */
function summaryOf(output: string): string {
  const after = output.slice(output.lastIndexOf("Resources:") + "Resources:".length);
  const counts = [...after.matchAll(/^\s+[+~\-± ]*\s*(\d+ \w+)/gm)].map(([, each]) => each);
  return counts.join(", ") || "no resources";
}
