import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  readlink,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { replaceFile } from "./stackFile.js";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "stack-file-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
});

const modeOf = async (path: string) => (await stat(path)).mode & 0o777;

describe("a stack file that is replaced", () => {
  it("is made, with its folder, if there is none", async () => {
    const path = join(folder, "stacks/Pulumi.dev.yaml");
    await replaceFile(path, "config: {}\n");
    expect(await readFile(path, "utf8")).toBe("config: {}\n");
  });

  it.each([0o600, 0o640, 0o664])("keeps its mode %o", async (mode) => {
    const path = join(folder, "Pulumi.dev.yaml");
    await writeFile(path, "before");
    await chmod(path, mode);
    await replaceFile(path, "after");
    expect(await readFile(path, "utf8")).toBe("after");
    expect(await modeOf(path)).toBe(mode);
    expect(await readdir(folder)).toEqual(["Pulumi.dev.yaml"]);
  });

  it("stays a symbolic link, and what it points to is replaced with its mode", async () => {
    await mkdir(join(folder, "shared"));
    await mkdir(join(folder, "stacks"));
    const target = join(folder, "shared/production.yaml");
    await writeFile(target, "before", { mode: 0o600 });
    const path = join(folder, "stacks/Pulumi.production.yaml");
    await symlink("../shared/production.yaml", path);
    await replaceFile(path, "after");
    expect((await lstat(path)).isSymbolicLink()).toBe(true);
    expect(await readlink(path)).toBe("../shared/production.yaml");
    expect(await readFile(target, "utf8")).toBe("after");
    expect(await modeOf(target)).toBe(0o600);
  });

  it("is written where a link points that leads to nothing yet", async () => {
    const path = join(folder, "Pulumi.dev.yaml");
    await symlink("elsewhere/dev.yaml", path);
    await replaceFile(path, "after");
    expect(await readFile(join(folder, "elsewhere/dev.yaml"), "utf8")).toBe("after");
    expect((await lstat(path)).isSymbolicLink()).toBe(true);
  });

  it("is refused by its name if a link leads back to itself", async () => {
    const path = join(folder, "Pulumi.dev.yaml");
    await symlink("Pulumi.dev.yaml", path);
    await expect(replaceFile(path, "after")).rejects.toThrow(
      /Pulumi\.dev\.yaml: found a symbolic link that leads back/,
    );
  });
});
