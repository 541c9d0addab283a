import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { execa } from "execa";
import { expect, inject } from "vitest";
import { environmentFor } from "../../src/engine/environment.js";
import { type PulumiResult, pulumi } from "../../src/engine/pulumi.js";
import { chooseOktaPlugin, pulumiEnvironment } from "../../sandbox/src/pulumiEnvironment.js";
import type { Sandbox } from "../../sandbox/src/sandbox.js";
import type { TestProject } from "./project.js";

/** A stack of a test project, driven by plain `pulumi` on the real engine. */
export interface TestStack {
  /** Runs `pulumi` to its end, whatever its exit code. */
  try(...args: string[]): Promise<PulumiResult>;
  /** Runs `pulumi`, and fails with what it printed where it fails. */
  run(...args: string[]): Promise<string>;
  /** Starts `pulumi`, and gives a way to end it at once, in the middle of anything, as when its machine fails. */
  startToKill(...args: string[]): () => Promise<void>;
  /** Starts `pulumi`, to be sent Ctrl-C in the middle of anything. */
  startToInterrupt(...args: string[]): InterruptibleRun;
  /** Fails unless a preview with a refresh sees nothing to do. */
  expectNothingToDo(after: string): Promise<void>;
  /** The environment of its commands, for commands of our own. */
  environment(): Record<string, string>;
  /** The state, as `pulumi stack export` has it. */
  export(): Promise<{
    readonly text: string;
    /** Of resources and components, without Pulumi's own: the stack and providers. */
    readonly urns: readonly string[];
    readonly allUrns: readonly string[];
    /** URNs of what an interrupted run was creating. */
    readonly pendingCreates: readonly string[];
  }>;
}

/** A run of `pulumi` that is under way. */
export interface InterruptibleRun {
  /**
   * What Ctrl-C does: the signal goes to `pulumi` and to the programs in its process group. Settles when `pulumi` has taken
   * note of it.
   */
  interrupt(): Promise<void>;
  /** Settles when `pulumi` has ended. */
  readonly ended: Promise<{ readonly exitCode: number | undefined; readonly output: string }>;
}

/** Makes a stack in a project, with its state in the project's folder. `environment` is read anew for every command. */
export async function createTestStack(
  project: TestProject,
  sandbox: Sandbox,
  name: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<TestStack> {
  const stack = openTestStack(project, sandbox, name, environment);
  await stack.run("stack", "init", name);
  return stack;
}

/** A stack that exists already, perhaps made from another project folder on the same backend. */
export function openTestStack(
  project: TestProject,
  sandbox: Sandbox,
  name: string,
  environment: Readonly<Record<string, string>> = {},
): TestStack {
  const engine = inject("engine");
  const backend = pathToFileURL(join(project.folder, "state")).href;
  const env = { ...pulumiEnvironment(sandbox, backend, chooseOktaPlugin(process.env)), PULUMI_STACK: name };
  const plain = ["--non-interactive", "--color", "never"];
  const stack: TestStack = {
    try: (...args) => pulumi(engine, [...args, ...plain], { cwd: project.folder, env: stack.environment() }),
    startToKill: (...args) => {
      const running = execa(engine.pulumiPath, [...args, ...plain], {
        cwd: project.folder,
        env: { ...environmentFor(engine), ...stack.environment() },
        stdin: "ignore",
        reject: false,
      });
      return async () => {
        const { stdout: children } = await execa("pgrep", ["-P", String(running.pid)], { reject: false });
        running.kill("SIGKILL");
        await running;
        // The machine is gone: what the engine had started is too.
        for (const each of children.split("\n").filter((line) => line !== "")) killIfThere(Number(each));
      };
    },
    startToInterrupt: (...args) => {
      const running = execa(engine.pulumiPath, [...args, ...plain], {
        cwd: project.folder,
        env: { ...environmentFor(engine), ...stack.environment() },
        stdin: "ignore",
        reject: false,
        // A process group of its own, as a shell gives to what it runs.
        detached: true,
        all: true,
      });
      return {
        interrupt: () =>
          new Promise((resolve) => {
            running.all.on("data", (chunk) => {
              if (String(chunk).includes("^C received")) resolve();
            });
            void running.then(() => resolve());
            if (running.pid !== undefined) process.kill(-running.pid, "SIGINT");
          }),
        ended: running.then(({ exitCode, all }) => ({ exitCode, output: all })),
      };
    },
    run: async (...args) => {
      const { exitCode, stdout, stderr } = await stack.try(...args);
      if (exitCode !== 0)
        throw new Error(`pulumi ${args.join(" ")} ended with exit code ${exitCode}:\n${stdout}${stderr}`);
      return stdout;
    },
    environment: () => ({ ...env, ...environment }),
    expectNothingToDo: async (after) => {
      // One run asks both: the services against the state, and the state against the program.
      const { exitCode, stdout, stderr } = await stack.try("preview", "--refresh", "--expect-no-changes");
      const output = exitCode === 0 ? "" : stdout + stderr;
      expect({ after, exitCode, output }).toEqual({ after, exitCode: 0, output: "" });
    },
    export: async () => {
      const text = await stack.run("stack", "export");
      const { deployment } = JSON.parse(text) as {
        deployment: {
          resources?: { urn: string; type: string }[];
          pending_operations?: { type: string; resource: { urn: string } }[];
        };
      };
      const { resources = [], pending_operations: pending = [] } = deployment;
      return {
        text,
        urns: resources.filter((each) => !each.type.startsWith("pulumi:")).map((each) => each.urn),
        allUrns: resources.map((each) => each.urn),
        pendingCreates: pending.filter((each) => each.type === "creating").map((each) => each.resource.urn),
      };
    },
  };
  return stack;
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
