import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../sandbox/src/sandbox.js";
import { type TestProject, createTestProject } from "../support/project.js";
import { type TestStack, createTestStack } from "../support/pulumiStack.js";
import { stackYaml } from "../support/stackYaml.js";

/** Nothing but the name differs, where it can be the same: the same people, the same mapping, the same tile. */
const common = { oktaGroups: ["Engineering", "Product"], emailAttribute: "email" };
const staging = { ...common, samlOrganisation: "acme-staging", flagsmithGroups: ["Engineering"] };
const production = { ...common, samlOrganisation: "acme", flagsmithGroups: ["Product"] };

let sandbox: Sandbox;
let project: TestProject;
let stacks: { readonly staging: TestStack; readonly production: TestStack; readonly third: TestStack };

beforeAll(async () => {
  sandbox = await startSandbox();
  project = await createTestProject();
  await project.configure("staging", stackYaml(staging));
  await project.configure("production", stackYaml(production));
  await project.configure("third", stackYaml(production));
  stacks = {
    staging: await createTestStack(project, sandbox, "staging"),
    production: await createTestStack(project, sandbox, "production"),
    third: await createTestStack(project, sandbox, "third"),
  };
});
afterAll(async () => {
  await sandbox.close();
  await project.remove();
});

const everything = () => JSON.stringify([sandbox.okta.store.snapshot(), sandbox.flagsmith.store.snapshot()]);

/** All that sign-in to one environment depends on, in both services. */
function environmentOf(samlOrganisation: string, group: string) {
  const { samlConfigurations, attributeMappings, groups } = sandbox.flagsmith.store.data;
  const configuration = samlConfigurations.find((each) => each.name === samlOrganisation);
  return structuredClone({
    configuration,
    mappings: attributeMappings.filter((each) => each.samlConfiguration === configuration?.id),
    groups: groups.filter((each) => each.externalId === group),
    applications: sandbox.okta.store
      .snapshot()
      .applications.filter((each) =>
        JSON.stringify(each).includes(`"samlOrganisation":"${samlOrganisation}"`),
      ),
  });
}

describe("two environments in one Okta organisation and one Flagsmith", () => {
  it("come up side by side, at the same time, and then there is nothing to do in either", async () => {
    await Promise.all(
      [stacks.staging, stacks.production].map((each) => each.run("up", "--yes", "--skip-preview")),
    );
    await stacks.staging.expectNothingToDo("up of both");
    await stacks.production.expectNothingToDo("up of both");
    const [one, two] = [environmentOf("acme-staging", "Engineering"), environmentOf("acme", "Product")];
    for (const each of [one, two]) {
      expect(each).toMatchObject({ mappings: [{}], groups: [{}], applications: [{}] });
    }
    expect(one.configuration!.idpMetadataXml).toContain("EntityDescriptor");
    expect(one.configuration!.idpMetadataXml).not.toBe(two.configuration!.idpMetadataXml);
  });

  it.each([
    {
      what: "the SAML organisation",
      config: { ...production, flagsmithGroups: [] },
      says: '"npx flagsmith-sso adopt --stack third"',
    },
    {
      what: "a Flagsmith group",
      config: { ...production, samlOrganisation: "acme-third" },
      says: '"npx flagsmith-sso adopt --stack third"',
    },
  ])(
    "refuse a third that shares $what, at preview and with the line that adopts it",
    async ({ config, says }) => {
      await project.configure("third", stackYaml(config));
      for (const command of [["preview"], ["up", "--yes"]]) {
        const untouched = everything();
        const { exitCode, stdout, stderr } = await stacks.third.try(...command);
        expect(exitCode).not.toBe(0);
        expect(stdout + stderr).toContain(says);
        expect(stdout + stderr).not.toMatch(/^ +at /m);
        expect(everything()).toBe(untouched);
      }
    },
  );

  it("are apart: when one is destroyed, all that sign-in to the other needs stays", async () => {
    const other = environmentOf("acme", "Product");
    await stacks.staging.run("destroy", "--yes", "--skip-preview");
    expect(environmentOf("acme-staging", "Engineering")).toEqual({
      configuration: undefined,
      mappings: [],
      groups: [],
      applications: [],
    });
    expect(environmentOf("acme", "Product")).toEqual(other);
    await stacks.production.expectNothingToDo("destroy of the other");
  });
});
