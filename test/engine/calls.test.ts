import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../src/sandbox/sandbox.js";
import { type TestProject, createTestProject } from "../support/project.js";
import { type TestStack, createTestStack } from "../support/pulumiStack.js";
import { stackYaml } from "../support/stackYaml.js";

let sandbox: Sandbox;
let project: TestProject;
let stack: TestStack;

/** @param organisation - its id; undefined: the credential's only one. */
const config = (organisation?: number) =>
  stackYaml({
    samlOrganisation: "calls",
    ...(organisation === undefined ? {} : { organisation }),
    oktaApplication: "custom",
    oktaGroups: ["Engineering"],
    flagsmithGroups: ["Engineering", "Product"],
    emailAttribute: "email",
    firstNameAttribute: "givenName",
  });

beforeAll(async () => {
  sandbox = await startSandbox();
  project = await createTestProject();
  await project.configure("calls", config());
  stack = await createTestStack(project, sandbox, "calls");
  await stack.run("up", "--yes", "--skip-preview");
});
afterAll(async () => {
  await sandbox.close();
  await project.remove();
});

/** Calls to Flagsmith that a command makes. */
async function callsOf(...command: string[]): Promise<string[]> {
  const before = sandbox.calls.flagsmith.length;
  await stack.run(...command);
  return sandbox.calls.flagsmith
    .slice(before)
    .map((each) => each.replace("/api/v1/", ""))
    .sort();
}

describe("calls to Flagsmith", () => {
  it("are none in a second `up`, but for the organisation whose id is not given", async () => {
    expect(await callsOf("up", "--yes", "--skip-preview", "--expect-no-changes")).toEqual([
      "GET organisations/",
    ]);
    await project.configure("calls", config(1));
    expect(await callsOf("up", "--yes", "--skip-preview", "--expect-no-changes")).toEqual([]);
  });

  it("are one a list in a refresh, however many resources it is of", async () => {
    expect(await callsOf("refresh", "--yes", "--skip-preview", "--expect-no-changes")).toEqual([
      "GET auth/saml/attribute-mapping/",
      "GET auth/saml/calls/metadata/",
      "GET auth/saml/configuration/calls/",
      "GET organisations/1/groups/",
    ]);
  });
});

describe("credentials", () => {
  it("are in no file of the backend, and in no log, however much is logged", async () => {
    const { stdout, stderr } = await stack.try("preview", "--refresh", "-v=9", "--logtostderr");
    const files = await readdir(join(project.folder, "state"), { recursive: true, withFileTypes: true });
    const texts = await Promise.all(
      files.filter((each) => each.isFile()).map((each) => readFile(join(each.parentPath, each.name), "utf8")),
    );
    for (const secret of [sandbox.flagsmith.apiKey, sandbox.okta.apiToken]) {
      for (const text of [stdout, stderr, ...texts]) expect(text.includes(secret)).toBe(false);
    }
  });
});
