/**
 * How long many environments take to come up, at several concurrencies, side by side in one run: each round has a sandbox of
 * its own, and as many stacks of one project as it is told. Build first; the figures in docs/scale.md are from
 *
 *     node bench/environments.js 20 1 2 4
 */
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import pLimit from "p-limit";
import { pulumi } from "../dist/engine/pulumi.js";
import { resolveEngine } from "../dist/engine/resolveEngine.js";
import { chooseOktaPlugin, pulumiEnvironment } from "../sandbox/dist/pulumiEnvironment.js";
import { startSandbox } from "../sandbox/dist/sandbox.js";

const [count = 8, ...concurrencies] = process.argv.slice(2).map(Number);
const repository = fileURLToPath(new URL("../", import.meta.url));
const engine = await resolveEngine();

/** Seconds that all processors of this machine have worked. */
const processorSeconds = () =>
  cpus().reduce((sum, { times }) => sum + times.user + times.sys + times.nice, 0) / 1000;

async function inFolder(work) {
  const folder = await mkdtemp(join(tmpdir(), "environments-"));
  try {
    for (const each of ["dist", "bin", "node_modules", "package.json"])
      await symlink(join(repository, each), join(folder, each));
    for (const each of ["stacks", "state"]) await mkdir(join(folder, each));
    await cp(join(repository, "Pulumi.yaml"), join(folder, "Pulumi.yaml"));
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(concurrency) {
  const sandbox = await startSandbox();
  await inFolder(async (folder) => {
    const backend = pathToFileURL(join(folder, "state")).href;
    const env = pulumiEnvironment(sandbox, backend, chooseOktaPlugin(process.env));
    const run = async (stack, ...args) => {
      const { exitCode, stdout, stderr } = await pulumi(engine, [...args, "--non-interactive"], {
        cwd: folder,
        env: { ...env, PULUMI_STACK: stack },
      });
      if (exitCode !== 0) throw new Error(`pulumi ${args.join(" ")} of ${stack}:\n${stdout}${stderr}`);
    };
    const stacks = Array.from({ length: count }, (_, index) => `environment-${index + 1}`);
    for (const stack of stacks)
      await writeFile(
        join(folder, "stacks", `Pulumi.${stack}.yaml`),
        `config:\n  flagsmith-okta:samlOrganisation: ${stack}\n  flagsmith-okta:oktaGroups: [Engineering]\n`,
      );
    const limit = pLimit(concurrency);
    const together = async (title, command) => {
      const [began, worked] = [performance.now(), processorSeconds()];
      const calls = { okta: sandbox.calls.okta.length, flagsmith: sandbox.calls.flagsmith.length };
      await Promise.all(stacks.map((stack) => limit(() => run(stack, ...command))));
      const [took, work] = [(performance.now() - began) / 1000, processorSeconds() - worked];
      const each = (service) => (sandbox.calls[service].length - calls[service]) / count;
      process.stdout.write(
        `concurrency ${concurrency}, ${title}: ${took.toFixed(1)} s for ${count}, ${(took / count).toFixed(1)} s each; ` +
          `calls each: Okta ${each("okta")}, Flagsmith ${each("flagsmith")}; ` +
          `the machine worked ${(work / count).toFixed(1)} s each, load ${loadavg()[0].toFixed(1)}\n`,
      );
    };
    for (const stack of stacks) await run(stack, "stack", "init", stack);
    await together("up", ["up", "--yes", "--skip-preview"]);
    await together("preview", ["preview", "--expect-no-changes"]);
    await together("destroy", ["destroy", "--yes", "--skip-preview"]);
  });
  await sandbox.close();
}

for (const concurrency of concurrencies.length > 0 ? concurrencies : [1, 2, 4]) await measure(concurrency);
