import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { driftReport, stackReport } from "../../../test/support/driftReport.js";
import { UsageError } from "../../cli/usageError.js";
import { makePlaceFor, writeOutputs } from "./outputFiles.js";
import { readOutput } from "./outputs.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "drift-outputs-"));
  await writeFile(join(folder, "file"), "");
  await mkdir(join(folder, "folder.json"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("a file of --output", () => {
  it.each([
    ["drift.html", { format: "html", path: "drift.html" }],
    ["junit=a=b.txt", { format: "junit", path: "a=b.txt" }],
    ["REPORT.SARIF.JSON", { format: "sarif", path: "REPORT.SARIF.JSON" }],
  ])("has the named format, or the one that its ending implies: %s", (text, output) => {
    expect(readOutput(text)).toEqual(output);
  });

  it.each([
    ["", "names no file"],
    ["json=", "names no file"],
    ["pdf=report", '--output: found "pdf"'],
    ["report.doc", "ending names no format"],
  ])("is refused as wrong usage: %j", (text, says) => {
    expect(() => readOutput(text)).toThrow(UsageError);
    expect(() => readOutput(text)).toThrow(says);
  });
});

describe("the places of files", () => {
  const files = (...names: string[]) =>
    names.map((name) => ({ format: "json" as const, path: join(folder, name) }));

  it("are made before anything is checked, with their folders, and hold the report afterwards", async () => {
    const outputs = files("deep/er/report.json");
    await makePlaceFor(outputs);
    await writeOutputs(driftReport([stackReport()]), outputs);
    expect(JSON.parse(await readFile(join(folder, "deep/er/report.json"), "utf8"))).toMatchObject({
      verdict: "inSync",
    });
  });

  it.each([
    ["a file twice", ["a.json", "x/../a.json"], /a\.json" twice/],
    ["a folder that is a file", ["file/a.json"], /file\/a\.json", whose folder cannot be written to/],
    ["a folder", ["folder.json"], /folder\.json", which is a folder/],
  ])("are refused before anything is checked: %s", async (_, names, says) => {
    const refused = makePlaceFor(files(...names));
    await expect(refused).rejects.toThrow(UsageError);
    await expect(refused).rejects.toThrow(says);
  });

  it("that go away meanwhile are named, and cost no other file its report", async () => {
    const writing = writeOutputs(driftReport([]), files("folder.json", "other.json"));
    await expect(writing).rejects.toThrow(/could not write ".*folder\.json" \(EISDIR\)/);
    expect(await readFile(join(folder, "other.json"), "utf8")).toContain('"version": 1');
  });
});
