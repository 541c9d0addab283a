/**
 * The stand-in for Okta's plugin, installed as people get it from the sandbox: it takes organisation and credentials from the stack and
 * from the environment of the run, as the real plugin does.
 */
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { installStandIn } from "../../sandbox/src/installStandIn.js";
import { type Sandbox, startSandbox } from "../../sandbox/src/sandbox.js";
import { type TestStack, createTestStack } from "../support/pulumiStack.js";
import { type TestProject, createTestProject } from "../support/project.js";

const program = `
import { Group } from "@pulumi/okta/group/group.js";
new Group("testers", { name: "Testers" });
`;

let sandbox: Sandbox;
let project: TestProject;
let stack: TestStack;
const environment: Record<string, string> = {};

beforeAll(async () => {
  sandbox = await startSandbox();
  project = await createTestProject();
  await project.program(program);
  await project.configure("plugin", "config: {}\n");
  const home = await installStandIn(
    join(project.folder, "pulumi-home"),
    join(project.folder, "nobodys-home"),
    new URL("../../sandbox/dist/oktaPlugin/main.js", import.meta.url),
  );
  stack = await createTestStack(project, sandbox, "plugin", environment);
  Object.assign(environment, { PULUMI_HOME: home, PULUMI_DEBUG_PROVIDERS: "" });
});
afterAll(async () => {
  await sandbox.close();
  await project.remove();
});

it("is refused with the token of the terminal that the run is in, and works with another", async () => {
  const { exitCode, stdout } = await stack.try("preview");
  expect({ exitCode, stdout }).toMatchObject({ exitCode: 0 });
  environment.OKTA_API_TOKEN = "mistyped";
  const refused = await stack.try("preview");
  expect(refused.exitCode).not.toBe(0);
  expect(refused.stdout).toContain(
    "[ERROR] failed validate configuration: error with v3 SDK client: 401 Unauthorized",
  );
});

it("has no credential if neither the stack nor the terminal has one", async () => {
  environment.OKTA_API_TOKEN = "";
  const { exitCode, stdout } = await stack.try("preview");
  expect(exitCode).not.toBe(0);
  expect(stdout).toContain("no Okta credentials provided");
});
