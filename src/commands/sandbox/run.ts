import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Listr } from "listr2";
import type { Engine } from "../../engine/engine.js";
import { resolveEngine } from "../../engine/resolveEngine.js";
import { coloursFor } from "../../cli/colours.js";
import { deploy, selectStack } from "./deploy.js";
import { exportLines } from "./exportLines.js";
import { type ReadBack, readBack } from "./readBack.js";
import { type RunningSandbox, type SandboxPackage, loadSandboxPackage } from "./sandboxPackage.js";
import { checkSignIns } from "./checkSignIns.js";
import { untilInterrupted } from "./untilInterrupted.js";

/** SAML organisation of the stack `sandbox`. */
const samlOrganisation = "sandbox";

/** What the steps pass to each other. */
interface Progress {
  engine: Engine;
  sandbox: RunningSandbox;
  env: Record<string, string>;
  outputs: Readonly<Record<string, unknown>>;
  checks: readonly ReadBack[];
}

/**
 * Runs the whole connection on this machine: serves, deploys twice, reads both services back and compares.
 *
 * @returns the exit code: 0 when every check passed.
 */
export async function runSandbox({ stay }: { readonly stay: boolean }): Promise<number> {
  const sandboxPackage = await loadSandboxPackage();
  const folder = await mkdtemp(join(tmpdir(), "flagsmith-sso-"));
  const progress: Partial<Progress> = {};
  try {
    await steps(folder, sandboxPackage).run(progress as Progress);
    const { sandbox, env, checks = [] } = progress as Progress;
    printChecks(checks);
    const failed = checks.filter((each) => !each.passed).length;
    if (failed > 0) return 1;
    if (!stay) return 0;
    const file = join(folder, "env");
    await writeFile(file, exportLines(env), { mode: 0o600 });
    printWhereToLook(sandbox, sandboxPackage, file);
    await untilInterrupted();
    return 0;
  } finally {
    await progress.sandbox?.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function steps(folder: string, sandboxPackage: SandboxPackage): Listr<Progress> {
  const plugin = sandboxPackage.chooseOktaPlugin(process.env);
  return new Listr<Progress>(
    [
      {
        title: "Pulumi engine",
        task: async (progress, task) => {
          progress.engine = await resolveEngine({
            onProgress: ({ step, elapsedSeconds }) => {
              task.title = `Pulumi engine: ${step} (${elapsedSeconds} s)`;
            },
          });
          const { version, origin, folder: place } = progress.engine;
          task.title = `Pulumi engine: ${version}, ${originDescriptions[origin]} (${place})`;
        },
      },
      {
        title: "Okta and Flagsmith",
        task: async (progress, task) => {
          progress.sandbox = await sandboxPackage.startSandbox();
          const place = await sandboxPackage.oktaPluginPlace(join(folder, "pulumi-home"));
          progress.env = sandboxPackage.pulumiEnvironment(
            progress.sandbox,
            pathToFileURL(folder).href,
            place,
          );
          const { okta, flagsmith } = progress.sandbox;
          task.title = `Services: Okta at ${okta.url}, Flagsmith at ${flagsmith.url}`;
        },
      },
      {
        title: `Okta plugin: ${pluginDescriptions[plugin]}`,
        task: () => undefined,
      },
      {
        title: "First up",
        task: async ({ engine, env }, task) => {
          await selectStack(engine, env);
          task.title = `First up: ${await deploy(engine, env, "changes")}`;
        },
      },
      {
        title: "Second up",
        task: async ({ engine, env }, task) => {
          task.title = `Second up: ${await deploy(engine, env, "nothing")}`;
        },
      },
      {
        title: "Reading both services back",
        task: async (progress, task) => {
          progress.checks = await readBack(progress.engine, progress.env, progress.sandbox);
          const passed = progress.checks.filter((each) => each.passed).length;
          task.title = `Read back and compared with the program: ${passed} of ${progress.checks.length} match`;
        },
      },
      {
        title: "Signing in with a browser",
        skip: async () => {
          const missing = await sandboxPackage.missingBrowser();
          return missing ?? false;
        },
        task: async (progress, task) => {
          const signIns = await checkSignIns(sandboxPackage, progress.sandbox, samlOrganisation);
          progress.checks = [...progress.checks, ...signIns];
          const passed = signIns.filter((each) => each.passed).length;
          task.title = `Signed in with a browser, with real SAML: ${passed} of ${signIns.length} ways`;
        },
      },
    ],
    { fallbackRenderer: "simple", rendererOptions: { collapseSubtasks: false } },
  );
}

const originDescriptions = {
  PATH: "found on PATH",
  installed: "installed by Pulumi's own installer",
  built: "built from Go modules",
} as const;

const pluginDescriptions = {
  real: "the real one, as installed",
  "stand-in":
    "this package's stand-in, because the real one is not installed (see docs/okta-plugin-stand-in.md)",
} as const;

function printChecks(checks: readonly ReadBack[]): void {
  const { green, red } = coloursFor(process.stdout);
  const lines = checks.map(({ what, expected, found, passed }) =>
    passed
      ? `  ${green("✓")} ${what}: ${found}`
      : `  ${red("✗")} ${what}: found ${found}, expected ${expected}`,
  );
  process.stdout.write(`\n${lines.join("\n")}\n`);
}

function printWhereToLook(
  { okta, flagsmith }: RunningSandbox,
  { visitor }: SandboxPackage,
  file: string,
): void {
  process.stdout.write(
    `\nTry it:\n` +
      `  Okta        ${okta.url}  (API token ${okta.apiToken})\n` +
      `  Flagsmith   ${flagsmith.url}  (API key ${flagsmith.apiKey}, organisation ${flagsmith.organisation})\n` +
      `  Sign in     ${flagsmith.dashboardUrl}/login with "Single Sign-On" and ${samlOrganisation}, or ${okta.url}\n` +
      `              as ${visitor.email}, password ${visitor.password}\n` +
      `  Pulumi      in another terminal: source ${file}\n` +
      `              then pulumi preview, pulumi up, pulumi refresh …\n\nCtrl-C ends it.\n`,
  );
}
