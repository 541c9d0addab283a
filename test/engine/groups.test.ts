import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../sandbox/src/sandbox.js";
import { assignedGroups, idOfGroup } from "../support/oktaGroups.js";
import { type TestProject, createTestProject } from "../support/project.js";
import { type TestStack, createTestStack } from "../support/pulumiStack.js";
import { stackYaml } from "../support/stackYaml.js";

let sandbox: Sandbox;
let project: TestProject;
let stack: TestStack;

beforeAll(async () => {
  sandbox = await startSandbox();
  project = await createTestProject("warm");
  await project.configure("groups", "config: {}\n");
  stack = await createTestStack(project, sandbox, "groups");
});
afterAll(async () => {
  await sandbox.close();
  await project.remove();
});

const assigned = () => assignedGroups(sandbox);
const idOf = (name: string) => idOfGroup(sandbox, name);
const configure = (config: Readonly<Record<string, unknown>>) =>
  project.configure("groups", stackYaml({ samlOrganisation: "groups", ...config }));

describe("Okta groups that may sign in", () => {
  it("are assigned by name, by id, and created", async () => {
    await configure({
      oktaGroups: ["Engineering", idOf("Product")],
      oktaGroupsToCreate: ["Flagsmith users"],
    });
    await stack.run("up", "--yes", "--skip-preview");
    expect(assigned()).toEqual(["Engineering", "Flagsmith users", "Product"]);
    await stack.expectNothingToDo("up");
  });

  it("follow the stack: one goes, and a created one is deleted with its assignment", async () => {
    await configure({ oktaGroups: [idOf("Product")] });
    await stack.run("up", "--yes", "--skip-preview");
    expect(assigned()).toEqual(["Product"]);
    expect(idOf("Flagsmith users")).toBe("");
    expect(idOf("Engineering")).not.toBe("");
    await stack.expectNothingToDo("update");
  });

  it("may be everybody, where that is asked for", async () => {
    await configure({ oktaGroups: ["Everyone"], allowEveryone: true });
    await stack.run("up", "--yes", "--skip-preview");
    expect(assigned()).toEqual(["Everyone"]);
    await stack.expectNothingToDo("everybody");
  });

  it("stay in Okta when the stack is destroyed, but for those that it made", async () => {
    await configure({ oktaGroups: ["Engineering"], oktaGroupsToCreate: ["Flagsmith users"] });
    await stack.run("up", "--yes", "--skip-preview");
    await stack.run("destroy", "--yes", "--skip-preview");
    expect(idOf("Engineering")).not.toBe("");
    expect(idOf("Flagsmith users")).toBe("");
    expect(sandbox.okta.store.snapshot().applications).toEqual([]);
  });
});
