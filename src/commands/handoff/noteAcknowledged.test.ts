import { mkdtemp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { noteAcknowledged } from "./noteAcknowledged.js";

async function project(name: string, stackFile: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "acknowledged-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, "Pulumi.yaml"), `name: ${name}\nstackConfigDir: stacks\n`);
  await mkdir(join(folder, "stacks"));
  await writeFile(join(folder, "stacks/Pulumi.dev.yaml"), stackFile);
  return folder;
}

describe("noting that a hand-off is acknowledged", () => {
  it("adds one line to the stack file, and leaves the rest as it is", async () => {
    const text =
      "# Ours\nconfig:\n  # Why\n  flagsmith-okta:deployment: saas-support\nencryptionsalt: v1:abc\n";
    const folder = await project("flagsmith-okta", text);
    expect(await noteAcknowledged(folder, "acme/flagsmith-okta/dev", "a1b2c3d4e5f60718")).toBe(
      "stacks/Pulumi.dev.yaml",
    );
    expect(await readFile(join(folder, "stacks/Pulumi.dev.yaml"), "utf8")).toBe(
      text.replace(
        "saas-support\n",
        "saas-support\n  flagsmith-okta:acknowledgedHandoff: a1b2c3d4e5f60718\n",
      ),
    );
  });

  it.each([
    ["a list without blanks", "[Engineering, Product]"],
    ["a list with blanks", "[ Engineering, Product ]"],
    ["a line that is long", `a name of ${"many ".repeat(30)}words`],
  ])("leaves %s as it was written", async (_, value) => {
    const text = `config:\n  flagsmith-okta:oktaGroups: ${value}\n`;
    const folder = await project("flagsmith-okta", text);
    await noteAcknowledged(folder, "dev", "a1b2c3d4e5f60718");
    expect(await readFile(join(folder, "stacks/Pulumi.dev.yaml"), "utf8")).toBe(
      `${text}  flagsmith-okta:acknowledgedHandoff: a1b2c3d4e5f60718\n`,
    );
  });

  it("says in one sentence if there is no project, or the stack has no file", async () => {
    const folder = await project("flagsmith-okta", "config: {}\n");
    await expect(noteAcknowledged(join(folder, "stacks"), "dev", "a1b2c3d4e5f60718")).rejects.toThrow(
      /^--cwd: found no .*stacks\/Pulumi\.yaml, expected the folder of a Pulumi project; run it there, or name it with --cwd\.$/,
    );
    await expect(noteAcknowledged(folder, "other", "a1b2c3d4e5f60718")).rejects.toThrow(
      /^stacks\/Pulumi\.other\.yaml: it could not be read \(ENOENT\), expected the file of stack other; /,
    );
  });

  it("writes an id that looks like a number as text", async () => {
    const folder = await project("flagsmith-okta", "config: {}\n");
    await noteAcknowledged(folder, "dev", "1234567890123456");
    expect(await readFile(join(folder, "stacks/Pulumi.dev.yaml"), "utf8")).toContain('"1234567890123456"');
  });

  it("says what to change where the project is somebody's own", async () => {
    const folder = await project("acme-platform", "config: {}\n");
    await expect(noteAcknowledged(folder, "dev", "a1b2c3d4e5f60718")).rejects.toThrow("support.acknowledged");
    expect(await readFile(join(folder, "stacks/Pulumi.dev.yaml"), "utf8")).toBe("config: {}\n");
  });
});
