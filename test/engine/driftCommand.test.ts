import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type DriftScene, createDriftScene } from "../support/driftScene.js";

let scene: DriftScene;
beforeAll(async () => {
  scene = await createDriftScene();
});
afterAll(() => scene.remove());
beforeEach(() => scene.restore());

describe("the exit code", () => {
  it("is 0 in sync, with the report on standard output alone", async () => {
    const { exitCode, stdout, stderr } = await scene.drift(["--format", "json"]);
    expect({ exitCode, stderr: stderr.includes("[1/1] drift: in sync") }).toEqual({
      exitCode: 0,
      stderr: true,
    });
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, verdict: "inSync" });
  });

  it("is 7 with drift, and files are written besides", async () => {
    scene.configuration("cat").frontendUrl = "https://by-hand.test";
    const { exitCode, stdout } = await scene.drift(["--stack", "drift", "--output", "reports/drift.json"]);
    expect(exitCode).toBe(7);
    expect(stdout).toContain("https://by-hand.test");
    const written = JSON.parse(await readFile(join(scene.folder, "reports/drift.json"), "utf8")) as object;
    expect(written).toMatchObject({ verdict: "drift" });
  });

  it("is 7 with a group that was taken away, which is told by its name, read with the credential that there is", async () => {
    const { id } = await scene.application("Cat");
    await scene.okta("DELETE", `apps/${id}/groups/${scene.oktaGroup("Engineering")}`);
    const calls = scene.sandbox.calls.okta.length;
    const { exitCode, stdout } = await scene.drift(["--format", "json"]);
    expect(exitCode).toBe(7);
    expect(JSON.parse(stdout)).toMatchObject({
      stacks: [
        {
          differences: [
            {
              property: "groups",
              found: [expect.stringMatching(/^Flagsmith users \(00g/)],
              expected: expect.arrayContaining([expect.stringMatching(/^Engineering \(00g/)]) as unknown,
            },
          ],
        },
      ],
    });
    const made = scene.sandbox.calls.okta.slice(calls);
    expect(made.filter((call) => !call.startsWith("GET "))).toEqual([]);
    // The program looks up two groups; the third call is for the name.
    expect(made.filter((call) => call === "GET /api/v1/groups")).toHaveLength(3);
  });

  it("stays what it is, and so do the files, where nobody reads standard output to its end", async () => {
    const running = scene.start(["--format", "html", "--output", "unread.json"]);
    running.stdout.destroy();
    expect((await running).exitCode).toBe(0);
    expect(await readFile(join(scene.folder, "unread.json"), "utf8")).toContain('"inSync"');
  });

  it("is 10 where only a certificate ends within the time that was given", async () => {
    expect((await scene.drift(["--all", "--expires-within", "600w"])).exitCode).toBe(10);
  });

  it("is 3 where a credential is refused, and says so in one sentence", async () => {
    const { exitCode, stdout } = await scene.drift([], {
      FLAGSMITH_API_KEY: "unknownk.0123456789abcdef0123456789abcdef",
    });
    expect(exitCode).toBe(3);
    expect(stdout.replaceAll(/\s+/g, " ")).toContain("Valid Master API Key not found");
    expect(stdout).not.toMatch(/^\s+at /m);
  });

  it.each([
    ["a stack that there is not", ["--stack", "nobody"], {}],
    ["the wrong passphrase", [], { PULUMI_CONFIG_PASSPHRASE: "wrong" }],
    ["no backend", ["--all"], { PULUMI_BACKEND_URL: "file:///nowhere/at/all" }],
  ])("is 3 with %s", async (_, args, environment) => {
    expect((await scene.drift(args, environment)).exitCode).toBe(3);
  });

  it.each([
    ["an unknown option", ["--nonsense"]],
    ["a shard that is none", ["--all", "--shard", "3/2"]],
    ["a format that there is not", ["--format", "pdf"]],
    ["a file whose form is not told", ["--output", "report.doc"]],
    ["both all stacks and one", ["--all", "--stack", "drift"]],
    ["a folder without a project", ["--cwd", "stacks"]],
    ["a stack without a name", ["--stack", ""]],
    ["a shard of nothing", ["--shard", "1/2"]],
    ["one file for two reports", ["--output", "a.json", "--output", "./a.json"]],
    ["a file in a file", ["--output", "Pulumi.yaml/drift.json"]],
  ])("is 2 with %s", async (_, args) => {
    const { exitCode, stderr } = await scene.drift(args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("error:");
  });
});

describe("services that go away in the middle of the run", () => {
  // The last test here: nothing answers afterwards.
  it("are no good news: the exit code is 3", async () => {
    const held = scene.gate.hold("flagsmith", /auth\/saml\/configuration/);
    const running = scene.drift(["--format", "json"]);
    await held.arrived;
    await scene.sandbox.close();
    const { exitCode, stdout } = await running;
    held.release();
    expect(exitCode).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({
      verdict: "notChecked",
      stacks: [{ verdict: "notChecked", differences: [] }],
    });
  });
});
