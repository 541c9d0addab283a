import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, inject } from "vitest";
import { type PulumiResult, pulumi } from "../../src/engine/pulumi.js";
import { chooseOktaPlugin, pulumiEnvironment } from "../../src/sandbox/pulumiEnvironment.js";
import type { Sandbox } from "../../src/sandbox/sandbox.js";
import type { TestProject } from "./project.js";

/** A stack of a test project, driven by plain `pulumi` on the real engine. */
export interface TestStack {
  /** Runs `pulumi` to its end, whatever its exit code. */
  try(...args: string[]): Promise<PulumiResult>;
  /** Runs `pulumi`, and fails with what it printed where it fails. */
  run(...args: string[]): Promise<string>;
  /** Fails unless a preview and a preview of a refresh both see nothing to do. */
  expectNothingToDo(after: string): Promise<void>;
  /** The state, as `pulumi stack export` has it. */
  export(): Promise<{ readonly text: string; readonly urns: readonly string[] }>;
}

/** Makes a stack in a project, with its state in the project's folder. `environment` is read anew for every command. */
export async function createTestStack(
  project: TestProject,
  sandbox: Sandbox,
  name: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<TestStack> {
  const engine = inject("engine");
  const backend = pathToFileURL(join(project.folder, "state")).href;
  const env = { ...pulumiEnvironment(sandbox, backend, chooseOktaPlugin(process.env)), PULUMI_STACK: name };
  const stack: TestStack = {
    try: (...args) =>
      pulumi(engine, [...args, "--non-interactive", "--color", "never"], {
        cwd: project.folder,
        env: { ...env, ...environment },
      }),
    run: async (...args) => {
      const { exitCode, stdout, stderr } = await stack.try(...args);
      if (exitCode !== 0)
        throw new Error(`pulumi ${args.join(" ")} ended with exit code ${exitCode}:\n${stdout}${stderr}`);
      return stdout;
    },
    expectNothingToDo: async (after) => {
      for (const command of [["preview"], ["refresh", "--preview-only"]]) {
        const { exitCode, stdout, stderr } = await stack.try(...command, "--expect-no-changes");
        expect({ after, command, exitCode, output: exitCode === 0 ? "" : stdout + stderr }).toEqual({
          after,
          command,
          exitCode: 0,
          output: "",
        });
      }
    },
    export: async () => {
      const text = await stack.run("stack", "export");
      const state = JSON.parse(text) as { deployment: { resources?: { urn: string; type: string }[] } };
      const resources = state.deployment.resources ?? [];
      return {
        text,
        urns: resources.filter((each) => !each.type.startsWith("pulumi:")).map((each) => each.urn),
      };
    },
  };
  await stack.run("stack", "init", name);
  return stack;
}
