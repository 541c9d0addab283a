import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../sandbox/src/sandbox.js";
import { type TestProject, createTestProject } from "../support/project.js";
import { type TestStack, createTestStack } from "../support/pulumiStack.js";

const salt = "encryptionsalt: v1:Mq0+HBVQSHk=:v1:h4GH3wRYUjx8/I7L:X//l9HcflWPU0xNf5yI+1CoHXKkl3Q==\n";

let sandbox: Sandbox;
let project: TestProject;
let stack: TestStack;

beforeAll(async () => {
  sandbox = await startSandbox();
  project = await createTestProject();
  const shipped = await readFile("stacks/Pulumi.self-hosted.yaml", "utf8");
  expect(shipped).toContain("https://flagsmith.acme.example");
  await project.configure(
    "self-hosted",
    salt + shipped.replace("https://flagsmith.acme.example", sandbox.flagsmith.url),
  );
  stack = await createTestStack(project, sandbox, "self-hosted", { FLAGSMITH_API_URL: "" });
});
afterAll(async () => {
  await sandbox.close();
  await project.remove();
});

it("the stack of a self-hosted Flagsmith comes up as it is shipped, but for its address, and goes again", async () => {
  await stack.run("up", "--yes", "--skip-preview");
  const { samlConfigurations } = sandbox.flagsmith.store.data;
  expect(samlConfigurations).toMatchObject([{ name: "acme", frontendUrl: sandbox.flagsmith.url }]);
  expect(samlConfigurations[0]?.idpMetadataXml).toContain("EntityDescriptor");
  await stack.expectNothingToDo("up");
  await stack.run("destroy", "--yes", "--skip-preview");
  expect(sandbox.flagsmith.store.data.samlConfigurations).toEqual([]);
  expect(sandbox.okta.store.snapshot().applications).toEqual([]);
});
