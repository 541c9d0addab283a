/**
 * Time and memory of `flagsmith-sso drift` for fleets of several sizes, side by side in one run: one sandbox, as many stacks as
 * the largest fleet, and for each size the command with `--all` over a project of that many. Build first; the figures in
 * docs/drift.md are from
 *
 *     node bench/drift.js 1 10 100
 */
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import pLimit from "p-limit";
import { environmentFor } from "../dist/engine/environment.js";
import { pulumi } from "../dist/engine/pulumi.js";
import { resolveEngine } from "../dist/engine/resolveEngine.js";
import { chooseOktaPlugin, pulumiEnvironment } from "../sandbox/dist/pulumiEnvironment.js";
import { startSandbox } from "../sandbox/dist/sandbox.js";

const sizes = process.argv.slice(2).map(Number);
if (sizes.length === 0) sizes.push(1, 10);
const repository = fileURLToPath(new URL("../", import.meta.url));
const engine = await resolveEngine();
const limit = pLimit(availableParallelism());

/** A project of `count` stacks that have been deployed, with a state of its own. */
async function createFleet(sandbox, count) {
  const folder = await mkdtemp(join(tmpdir(), "drift-"));
  for (const each of ["dist", "bin", "node_modules", "package.json"])
    await symlink(join(repository, each), join(folder, each));
  for (const each of ["stacks", "state"]) await mkdir(join(folder, each));
  await cp(join(repository, "Pulumi.yaml"), join(folder, "Pulumi.yaml"));
  const env = pulumiEnvironment(
    sandbox,
    pathToFileURL(join(folder, "state")).href,
    chooseOktaPlugin(process.env),
  );
  const run = async (stack, ...args) => {
    const { exitCode, stdout, stderr } = await pulumi(engine, [...args, "--non-interactive"], {
      cwd: folder,
      env: { ...env, PULUMI_STACK: stack },
    });
    if (exitCode !== 0) throw new Error(`pulumi ${args.join(" ")} of ${stack}:\n${stdout}${stderr}`);
  };
  const stacks = Array.from({ length: count }, (_, index) => `fleet-${count}-${index + 1}`);
  await Promise.all(
    stacks.map((stack) =>
      limit(async () => {
        const config = `config:\n  flagsmith-okta:samlOrganisation: ${stack}\n  flagsmith-okta:oktaGroups: [Engineering]\n`;
        await writeFile(join(folder, "stacks", `Pulumi.${stack}.yaml`), config);
        await run(stack, "stack", "init", stack);
        await run(stack, "up", "--yes", "--skip-preview");
      }),
    ),
  );
  return { folder, env };
}

/** Runs the command and reads its own largest resident set, in MiB, from the kernel at its end. */
function measure({ folder, env }) {
  const began = performance.now();
  const reportMemory = `data:text/javascript,process.on("exit",()=>process.stderr.write("maxRSS "+process.resourceUsage().maxRSS+"\\n"))`;
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--import", reportMemory, join(folder, "bin/flagsmith-sso"), "drift", "--all", "--format", "json"],
      {
        cwd: folder,
        env: { ...process.env, ...environmentFor(engine), ...env },
        maxBuffer: 1 << 28,
      },
      (error, stdout, stderr) => {
        const [, kibibytes] = /maxRSS (\d+)/.exec(stderr) ?? [];
        resolve({
          seconds: (performance.now() - began) / 1000,
          mebibytes: Number(kibibytes) / 1024,
          exitCode: error?.code ?? 0,
          bytes: stdout.length,
        });
      },
    );
  });
}

console.log(`${availableParallelism()} processors, one check at a time on each`);
console.log("stacks  seconds  seconds a stack  memory of the command  report     exit code");
for (const size of sizes) {
  const sandbox = await startSandbox();
  const fleet = await createFleet(sandbox, size);
  try {
    const { seconds, mebibytes, bytes, exitCode } = await measure(fleet);
    console.log(
      `${String(size).padEnd(8)}${seconds.toFixed(1).padEnd(9)}${(seconds / size).toFixed(2).padEnd(17)}` +
        `${`${mebibytes.toFixed(0)} MiB`.padEnd(23)}${`${(bytes / 1024).toFixed(0)} KiB`.padEnd(11)}${exitCode}`,
    );
  } finally {
    await sandbox.close();
    await rm(fleet.folder, { recursive: true, force: true });
  }
}
