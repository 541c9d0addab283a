import { execFile, spawn } from "node:child_process";
import { copyFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Script } from "node:vm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const bundled = fileURLToPath(new URL("../../dist/bundled/", import.meta.url));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bundle-"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe("the bundled provider", () => {
  it("needs no other file, and no code cache, to print its port", async () => {
    for (const each of ["run.cjs", "plugin.cjs"]) await copyFile(join(bundled, each), join(folder, each));
    const program = `require(${JSON.stringify(join(folder, "run.cjs"))}).runBundle("plugin").main([])`;
    const child = spawn(process.execPath, ["-e", program], { stdio: ["ignore", "pipe", "inherit"] });
    const [line] = (await child.stdout.setEncoding("utf8").take(1).toArray()) as string[];
    child.kill();
    expect(line).toMatch(/^\d+\n$/);
  });

  it("has a code cache that this Node.js takes", async () => {
    const file = join(bundled, "plugin.cjs");
    const source = `(function (exports, require, module, __filename, __dirname) { ${await readFile(file, "latin1")}\n})`;
    const cachedData = await readFile(`${file}.${process.version}-${process.arch}.cache`);
    expect(new Script(source, { filename: file, cachedData }).cachedDataRejected).toBe(false);
  });

  it("is text in ASCII, so that its bytes are its characters", async () => {
    expect(await readFile(join(bundled, "plugin.cjs"), "latin1")).not.toMatch(/[^\0-\x7f]/);
  });

  it("names its functions and files, so that a stack trace can be read", async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [
      "-e",
      `require(${JSON.stringify(join(bundled, "run.cjs"))}).runBundle("plugin").start(0).catch((error) => console.log(error.stack))`,
    ]);
    expect(stdout).toMatch(/at engineAddressOf \(.*plugin\.cjs:\d+:\d+\)/);
  });

  it("comes with the licence of each package in it", async () => {
    const licences = await readFile(join(bundled, "plugin.licences.txt"), "utf8");
    const named = [...licences.matchAll(/^(\S+) \d+\.\d+\.\S+ \(.*\)$/gm)].map(([, name]) => name);
    expect(named).toEqual(
      expect.arrayContaining(["@grpc/grpc-js", "@pulumi/pulumi", "axios", "google-protobuf", "zod"]),
    );
  });
});
