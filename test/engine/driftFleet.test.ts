import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DriftReport } from "../../src/commands/drift/report.js";
import { defaultSeed } from "../../sandbox/src/seed.js";
import { type Sandbox, startSandbox } from "../../sandbox/src/sandbox.js";
import { runCommand } from "../support/command.js";
import { type TestProject, createTestProject } from "../support/project.js";
import { type TestStack, createTestStack } from "../support/pulumiStack.js";
import { stackYaml } from "../support/stackYaml.js";

const { publicKey, privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});
const reading = ["okta.apps.read", "okta.groups.read"];

let sandbox: Sandbox;
let project: TestProject;
let environment: Record<string, string>;

/** Writes a stack file. */
function configure(name: string, config: Readonly<Record<string, unknown>>): Promise<void> {
  return project.configure(
    name,
    stackYaml({ samlOrganisation: name, oktaGroups: ["Engineering"], ...config }),
  );
}

/** A fleet: one stack that is as it should be and may only be read, one never deployed, one that support has to confirm. */
beforeAll(async () => {
  const serviceApplications = [{ clientId: "reader", publicKey, scopes: reading }];
  sandbox = await startSandbox({
    seed: { ...defaultSeed, okta: { ...defaultSeed.okta, serviceApplications } },
  });
  project = await createTestProject();
  await configure("deployed", {});
  await configure("handed-over", {
    deployment: "saas-support",
    supportContact: "it@acme.example",
  });
  await configure("new", {});
  const stacks: Record<string, TestStack> = {};
  for (const name of ["deployed", "handed-over", "new"]) {
    const own: Record<string, string> = name === "handed-over" ? { FLAGSMITH_API_URL: "" } : {};
    stacks[name] = await createTestStack(project, sandbox, name, own);
  }
  for (const name of ["deployed", "handed-over"]) await stacks[name]!.run("up", "--yes", "--skip-preview");
  environment = { ...stacks.deployed!.environment(), PULUMI_STACK: "" };
  await configure("deployed", {
    "okta:clientId": "reader",
    "okta:scopes": reading,
  });
  await stacks.deployed!.run("config", "set-all", "--secret", `okta:privateKey=${privateKey}`);
});
afterAll(async () => {
  await sandbox.close();
  await project.remove();
});

async function drift(
  ...args: string[]
): Promise<{ exitCode: number | undefined; report: DriftReport; stderr: string }> {
  const place = { folder: project.folder, environment };
  const { exitCode, stdout, stderr } = await runCommand(place, "drift", "--format", "json", ...args);
  return { exitCode, report: JSON.parse(stdout) as DriftReport, stderr };
}

describe("a fleet", () => {
  it("gets one report, in which every stack has its verdict, and the worst is the exit code", async () => {
    const { exitCode, report, stderr } = await drift("--all");
    expect(exitCode).toBe(7);
    expect(report.stacks.map(({ stack, verdict }) => [stack, verdict])).toEqual([
      ["deployed", "inSync"],
      ["handed-over", "drift"],
      ["new", "drift"],
    ]);
    const [, handedOver, never] = report.stacks;
    expect(handedOver?.differences).toEqual([
      expect.objectContaining({ kind: "handoffPending", fixedByUp: false }),
    ]);
    expect(never?.differences.map((each) => each.kind)).toEqual(never?.differences.map(() => "notDeployed"));
    expect(never?.differences.map((each) => each.type)).toContain("okta:app/saml:Saml");
    expect(never?.notices).toEqual([expect.stringContaining("has ever been deployed")]);
    expect(stderr).toMatch(/\[3\/3\] /);
  });

  it("is shared by the jobs of a matrix: every stack in one of them, an empty share in sync", async () => {
    const shares = [];
    for (const shard of ["1/2", "2/2", "4/4"]) shares.push(await drift("--all", "--shard", shard));
    expect(shares.map(({ report }) => report.stacks.map((each) => each.stack))).toEqual([
      ["deployed", "new"],
      ["handed-over"],
      [],
    ]);
    expect(shares.map(({ exitCode }) => exitCode)).toEqual([7, 7, 0]);
  });

  it("is never in sync where one of its stacks cannot be checked", async () => {
    const { exitCode, report } = await drift("--stack", "deployed", "--stack", "nobody");
    expect(exitCode).toBe(3);
    expect(report.stacks.map((each) => each.verdict)).toEqual(["inSync", "notChecked"]);
  });

  // The last test here: the program is broken afterwards.
  it("says what the program ended with, and what to do, where it does not compile", async () => {
    await project.program("const x = ;");
    const { exitCode, report } = await drift("--stack", "deployed");
    expect(exitCode).toBe(3);
    expect(report.stacks[0]?.failure).toMatch(
      /program\.mjs ended with SyntaxError.*; correct the program, and compile it\.$/,
    );
  });
});
