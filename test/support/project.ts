import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../../", import.meta.url));

/** A Pulumi project in a folder of its own, which uses this checkout's build and provider. */
export interface TestProject {
  readonly folder: string;
  /** Writes `stacks/Pulumi.<stack>.yaml`. */
  configure(stack: string, yaml: string): Promise<void>;
  /** Replaces the program by this text, an ES module. It imports the package from "./dist/index.js". */
  program(text: string): Promise<void>;
  remove(): Promise<void>;
}

/** Makes a project whose program is this checkout's own, until another is written. */
export async function createTestProject(): Promise<TestProject> {
  const folder = await mkdtemp(join(tmpdir(), "flagsmith-sso-test-"));
  for (const each of ["bin", "node_modules", "package.json"]) {
    await symlink(join(repository, each), join(folder, each));
  }
  // Not a link: the provider runs in the program's folder, and finds the project from there.
  await cp(join(repository, "dist"), join(folder, "dist"), { recursive: true });
  await mkdir(join(folder, "stacks"));
  await mkdir(join(folder, "state"));
  await cp(join(repository, "Pulumi.yaml"), join(folder, "Pulumi.yaml"));
  return {
    folder,
    configure: (stack, yaml) => writeFile(join(folder, "stacks", `Pulumi.${stack}.yaml`), yaml),
    program: async (text) => {
      await writeFile(join(folder, "program.mjs"), text);
      const project = await readFile(join(repository, "Pulumi.yaml"), "utf8");
      await writeFile(join(folder, "Pulumi.yaml"), project.replace("dist/program/main.js", "program.mjs"));
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
