import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { systemEdges } from "./edges.js";
import { goTools, hashOfModules } from "./goTools.js";
import { minimumGoVersion } from "./inspectEngine.js";

const { toolsFolder } = systemEdges();

describe.each(goTools)("the Go module of $name", ({ module, package: path, version }) => {
  const read = () => readFile(join(toolsFolder, module, "go.mod"), "utf8");

  it("names the package that is built, as its only tool", async () => {
    expect((await read()).match(/^tool .*$/gm)).toEqual([`tool ${path}`]);
  });

  it("requires the version that the code speaks of", async () => {
    const required = /^\s+(\S+) v(\S+)/gm;
    const versions = [...(await read()).matchAll(required)].filter(([, each]) => path.startsWith(`${each}/`));
    expect(versions.map((each) => each[2])).toEqual([version]);
  });

  it("asks for the Go version that the code asks for", async () => {
    expect((await read()).match(/^go .*$/m)?.[0]).toBe(`go ${minimumGoVersion}`);
  });
});

describe("the hash in a cache folder's name", () => {
  it("changes when a dependency of either program changes", async () => {
    const hashes = new Set([await hashOfModules(toolsFolder)]);
    for (const { module } of goTools) {
      const copy = await mkdtemp(join(tmpdir(), "tools-"));
      onTestFinished(() => rm(copy, { recursive: true, force: true }));
      await cp(toolsFolder, copy, { recursive: true });
      await writeFile(join(copy, module, "go.sum"), "example.com/other v1.0.0 h1:x\n", { flag: "a" });
      hashes.add(await hashOfModules(copy));
    }
    expect(hashes.size).toBe(3);
  });
});
