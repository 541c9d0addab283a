import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { lt } from "semver";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { automationCommand } from "../support/automationCommand.js";
import { pulumi, type PulumiResult } from "../../src/engine/pulumi.js";
import { minimumVersion } from "../../src/engine/inspectEngine.js";

const engine = inject("engine");

let folder: string;

/** Runs the CLI in a small Node.js project with a state of its own. */
function inProject(...args: string[]): Promise<PulumiResult> {
  return pulumi(engine, args, {
    cwd: join(folder, "project"),
    env: {
      PULUMI_HOME: join(folder, "home"),
      PULUMI_BACKEND_URL: `file://${join(folder, "state")}`,
      PULUMI_CONFIG_PASSPHRASE: "",
    },
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "engine-"));
  const project = join(folder, "project");
  for (const each of [project, join(folder, "state")]) await mkdir(each);
  await symlink(fileURLToPath(new URL("../../node_modules", import.meta.url)), join(project, "node_modules"));
  await writeFile(
    join(project, "Pulumi.yaml"),
    "name: greeting\nruntime: { name: nodejs, options: { typescript: false } }\nmain: index.js\n",
  );
  await writeFile(join(project, "package.json"), '{ "type": "module", "main": "index.js" }');
  await writeFile(join(project, "index.js"), 'export const greeting = "hello";\n');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe("the engine of this machine", () => {
  it("runs, and is the version that was found", async () => {
    const { exitCode, stdout } = await pulumi(engine, ["version"]);
    expect({ exitCode, version: stdout.trim() }).toEqual({ exitCode: 0, version: `v${engine.version}` });
    expect(lt(engine.version, minimumVersion)).toBe(false);
  });

  it("is what the Automation API runs", async () => {
    const command = await automationCommand(engine);
    expect(command.version?.version).toBe(engine.version);
  });

  it("runs a Node.js program, and tells changes (7) from none (0) and from a missing stack (6)", async () => {
    expect((await inProject("preview", "--stack", "missing")).exitCode).toBe(6);
    expect((await inProject("stack", "init", "dev")).exitCode).toBe(0);
    expect((await inProject("preview", "--expect-no-changes")).exitCode).toBe(7);

    const up = await inProject("up", "--yes");
    expect(up.stdout).toMatch(/greeting *: "hello"/);
    expect((await inProject("preview", "--expect-no-changes")).exitCode).toBe(0);
  });
});
