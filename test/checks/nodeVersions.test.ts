import { mkdtemp, mkdir, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { satisfies } from "semver";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const { engines } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as {
  engines: { node: string };
};

/** A folder of somebody else's, with the package installed. */
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "flagsmith-sso-node-"));
  await mkdir(join(folder, "node_modules"));
  await symlink(root, join(folder, "node_modules/pulumi-flagsmith-sso"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const node = (...args: string[]) => execa(process.execPath, args, { cwd: folder, reject: false, all: true });
const print = "process.stdout.write(typeof FlagsmithSso)";

// Pulumi compiles a program of its own TypeScript template to CommonJS, and the package is an ES module. Node.js loads one
// from the other since 20.19.0 and 22.12.0: https://nodejs.org/api/modules.html#loading-ecmascript-modules-using-require
describe("the package on Node.js", () => {
  it.each([
    ["a CommonJS program", "commonjs", `const { FlagsmithSso } = require("pulumi-flagsmith-sso"); ${print}`],
    ["an ES module", "module", `import { FlagsmithSso } from "pulumi-flagsmith-sso"; ${print}`],
  ])("is loaded by %s", async (_, type, program) => {
    expect(await node(`--input-type=${type}`, "--eval", program)).toMatchObject({ all: "function" });
  });

  it("needs what the versions that it declines do not have", async () => {
    const { all, exitCode } = await node(
      "--no-experimental-require-module",
      "--eval",
      'require("pulumi-flagsmith-sso")',
    );
    expect(exitCode).toBe(1);
    expect(all).toContain("ERR_REQUIRE_ESM");
  });

  it.each(["20.19.0", "20.20.2", "22.12.0", "24.0.0"])("takes %s", (version) => {
    expect(satisfies(version, engines.node)).toBe(true);
  });

  it.each(["18.20.8", "20.10.0", "20.18.3", "21.7.3", "22.11.0"])("declines %s", (version) => {
    expect(satisfies(version, engines.node)).toBe(false);
  });

  it("says in README what it declares", async () => {
    expect(engines.node).toBe("^20.19.0 || >=22.12.0");
    expect(await readFile(join(root, "README.md"), "utf8")).toContain(
      "Node.js 20.19 or newer (22.12 or newer if you use version 22)",
    );
  });
});
