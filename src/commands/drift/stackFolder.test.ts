import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { tmpdir } from "node:os";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UsageError } from "../../cli/usageError.js";
import { stackFolderOf } from "./stackFolder.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "drift-project-"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("the folder of the stack files", () => {
  it("is relative to the folder where the command runs, also for a project elsewhere", async () => {
    await writeFile(join(folder, "Pulumi.yaml"), "name: a\nstackConfigDir: stacks\n");
    expect(await stackFolderOf(folder)).toBe(relative("", join(folder, "stacks")));
    expect(await stackFolderOf(".")).toBe("stacks");
  });

  it.each(["", "a: [", "- x", "stackConfigDir: 3"])(
    "is wrong usage where Pulumi.yaml is %j",
    async (text) => {
      await writeFile(join(folder, "Pulumi.yaml"), text);
      const refused = stackFolderOf(folder);
      await expect(refused).rejects.toThrow(UsageError);
      await expect(refused).rejects.toThrow(/^--cwd: found a .*Pulumi\.yaml that describes no project.*$/);
    },
  );
});
