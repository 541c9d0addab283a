import { cp } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../src/sandbox/sandbox.js";
import { type TestProject, createTestProject } from "../support/project.js";
import { type TestStack, createTestStack } from "../support/pulumiStack.js";
import { stackYaml } from "../support/stackYaml.js";

let sandbox: Sandbox;
let project: TestProject;
let stack: TestStack;

beforeAll(async () => {
  sandbox = await startSandbox();
  project = await createTestProject();
  await project.configure("safe", "config: {}\n");
  stack = await createTestStack(project, sandbox, "safe");
});
afterAll(async () => {
  await sandbox.close();
  await project.remove();
});

const configure = (config: Readonly<Record<string, unknown>>) => project.configure("safe", stackYaml(config));
const applications = () => sandbox.okta.store.snapshot().applications;
const configurations = () => sandbox.flagsmith.store.data.samlConfigurations;

/** As this package was before: the component was called after the SAML organisation. */
const earlierProgram = `
import { FlagsmithSso } from "./dist/index.js";
new FlagsmithSso("acme", {
  flagsmith: {
    apiBaseUrl: process.env.FLAGSMITH_API_URL, samlOrganisation: "acme",
    groups: [{ name: "Engineering" }], attributeMappings: { email: "upn" },
  },
  okta: { groups: ["Engineering", { create: "Flagsmith users" }] },
});
`;

describe("another samlOrganisation in a stack's file", () => {
  const config = {
    oktaGroups: ["Engineering"],
    oktaGroupsToCreate: ["Flagsmith users"],
    flagsmithGroups: ["Engineering"],
    emailAttribute: "upn",
  };

  it("finds what earlier versions called after it, and has nothing to do with it", async () => {
    await project.program(earlierProgram);
    await stack.run("up", "--yes", "--skip-preview");
    const pulumiYaml = fileURLToPath(new URL("../../Pulumi.yaml", import.meta.url));
    await cp(pulumiYaml, join(project.folder, "Pulumi.yaml"));
    await configure({ samlOrganisation: "acme", ...config });
    await stack.expectNothingToDo("update of this package");
    await stack.run("up", "--yes", "--skip-preview");
    expect((await stack.export()).urns.filter((urn) => urn.includes("acme"))).toEqual([]);
    await stack.expectNothingToDo("up");
  });

  it("is refused, with what would be lost, and nothing is written", async () => {
    await configure({ samlOrganisation: "acme-eu", ...config });
    const before = [applications(), configurations()];
    for (const command of [["preview"], ["up", "--yes", "--skip-preview"]]) {
      const { exitCode, stdout, stderr } = await stack.try(...command);
      const output = `${stdout}${stderr}`.replaceAll(/\s+/g, " ");
      expect(output).toContain('name: found "acme-eu", but this is the SAML configuration "acme".');
      expect(output).toContain("flagsmith-okta:renamedFrom");
      expect(exitCode).not.toBe(0);
      expect([applications(), configurations()]).toEqual(before);
    }
  });

  it("is a change of the same Okta application if renamedFrom is the old one, now and later", async () => {
    const [application] = applications();
    await configure({ samlOrganisation: "acme-eu", renamedFrom: "acme", ...config });
    await stack.run("up", "--yes", "--skip-preview");
    expect(applications()).toMatchObject([
      { id: application!.id, settings: { samlOrganisation: "acme-eu" } },
    ]);
    expect(configurations()).toMatchObject([{ name: "acme-eu" }]);
    expect(configurations()[0]?.idpMetadataXml).toContain("EntityDescriptor");
    await stack.expectNothingToDo("rename");
    await configure({ samlOrganisation: "acme-eu", ...config });
    await stack.expectNothingToDo("rename, with renamedFrom left out again");
  });
});
