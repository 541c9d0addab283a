/**
 * Stacks that have been deployed to a sandbox, for what is measured on them.
 *
 * @module
 */
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { environmentFor } from "../dist/engine/environment.js";
import { chooseOktaPlugin, pulumiEnvironment } from "../sandbox/dist/pulumiEnvironment.js";
import { startSandbox } from "../sandbox/dist/sandbox.js";
import { time } from "./measure.js";

const repository = fileURLToPath(new URL("../", import.meta.url));

/** A project of stacks `stack-1`, `stack-2`, … and one more, `empty`, whose program makes nothing. */
export async function createFleet(engine, count) {
  const sandbox = await startSandbox();
  const folder = await mkdtemp(join(tmpdir(), "bench-"));
  for (const each of ["dist", "node_modules", "package.json"])
    await symlink(join(repository, each), join(folder, each));
  // Not a link, so that its processes can be told by this folder.
  await cp(join(repository, "bin"), join(folder, "bin"), { recursive: true });
  for (const each of ["stacks", "state"]) await mkdir(join(folder, each));
  const backend = pathToFileURL(join(folder, "state")).href;
  const env = {
    ...process.env,
    ...environmentFor(engine),
    ...pulumiEnvironment(sandbox, backend, chooseOktaPlugin(process.env)),
  };
  const project = await readFile(join(repository, "Pulumi.yaml"), "utf8");
  const emptyProject = project
    .replace("dist/program/main.js", "empty.js")
    .replace(/^plugins:[^]*?(?=^config:)/m, "");
  await writeFile(join(folder, "empty.js"), 'import "@pulumi/pulumi";\n');

  const pulumi = async (stack, ...args) => {
    await writeFile(join(folder, "Pulumi.yaml"), stack === "empty" ? emptyProject : project);
    return time(engine.pulumiPath, [...args, "--non-interactive"], {
      cwd: folder,
      env: { ...env, PULUMI_STACK: stack },
    });
  };
  const stacks = Array.from({ length: count }, (_, index) => `stack-${index + 1}`);
  for (const stack of [...stacks, "empty"]) {
    const config = `config:\n  flagsmith-okta:samlOrganisation: ${stack}\n  flagsmith-okta:oktaGroups: [Engineering]\n`;
    await writeFile(
      join(folder, "stacks", `Pulumi.${stack}.yaml`),
      stack === "empty" ? "config: {}\n" : config,
    );
    await pulumi(stack, "stack", "init", stack);
    await pulumi(stack, "up", "--yes", "--skip-preview");
  }
  return {
    sandbox,
    folder,
    env,
    stacks,
    pulumi,
    /** Runs `flagsmith-sso` on the project. */
    command: (...args) =>
      time(process.execPath, [join(folder, "bin/flagsmith-sso"), ...args], { cwd: folder, env }),
    close: async () => {
      await sandbox.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
