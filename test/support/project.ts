import { copyFile, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inject } from "vitest";

const repository = fileURLToPath(new URL("../../", import.meta.url));

/** A Pulumi project in a folder of its own, which uses this checkout's build and provider. */
export interface TestProject {
  readonly folder: string;
  /** Writes `stacks/Pulumi.<stack>.yaml`. */
  configure(stack: string, yaml: string): Promise<void>;
  /** Replaces the program by this text, an ES module. It imports the package from "./dist/index.js". */
  program(text: string): Promise<void>;
  /** Goes back to this checkout's own program. */
  ownProgram(): Promise<void>;
  remove(): Promise<void>;
}

/**
 * Who runs the program and the provider: processes that are warm already (`warm/pool.ts`), or those that the engine starts
 * itself, as it does for a user.
 */
export type Processes = "warm" | "real";

/** Makes a project whose program is this checkout's own, until another is written. */
export async function createTestProject(processes: Processes = "real"): Promise<TestProject> {
  const folder = await mkdtemp(join(tmpdir(), "flagsmith-sso-test-"));
  for (const each of ["bin", "node_modules", "package.json"]) {
    await symlink(join(repository, each), join(folder, each));
  }
  await linkBuild(join(folder, "dist"));
  await mkdir(join(folder, "stacks"));
  await mkdir(join(folder, "state"));
  const own = await readFile(join(repository, "Pulumi.yaml"), "utf8");
  const projectFile = processes === "real" ? own : withWarmProcesses(own, inject("warmPrograms"));
  await writeFile(join(folder, "Pulumi.yaml"), projectFile);
  return {
    folder,
    configure: (stack, yaml) => writeFile(join(folder, "stacks", `Pulumi.${stack}.yaml`), yaml),
    program: async (text) => {
      await writeFile(join(folder, "program.mjs"), text);
      await writeFile(
        join(folder, "Pulumi.yaml"),
        projectFile.replace("dist/program/main.js", "program.mjs"),
      );
    },
    ownProgram: () => writeFile(join(folder, "Pulumi.yaml"), projectFile),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/**
 * Links to this checkout's build, but the program's folder and file are no links: the engine runs the provider in that folder,
 * and the provider finds the project from there.
 */
async function linkBuild(dist: string): Promise<void> {
  const build = join(repository, "dist");
  await mkdir(join(dist, "program"), { recursive: true });
  for (const each of await readdir(build))
    if (each !== "program") await symlink(join(build, each), join(dist, each));
  for (const each of await readdir(join(build, "program")))
    await (each === "main.js" ? copyFile : symlink)(
      join(build, "program", each),
      join(dist, "program", each),
    );
}

/** Names the language host and the provider that hand over to warm processes. Fails if `Pulumi.yaml` names its provider otherwise. */
function withWarmProcesses(projectFile: string, warmPrograms: string): string {
  const own = "path: ./bin\n";
  if (!projectFile.includes(own)) throw new Error(`Pulumi.yaml has no "${own.trim()}".`);
  return projectFile.replace(
    own,
    `path: ${warmPrograms}\n  languages:\n    - name: nodejs\n      path: ${warmPrograms}\n`,
  );
}
