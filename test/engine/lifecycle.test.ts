import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../sandbox/src/sandbox.js";
import { askOkta } from "../support/askOkta.js";
import { type TestProject, createTestProject } from "../support/project.js";
import { type TestStack, createTestStack } from "../support/pulumiStack.js";

const program = `
import { AttributeMapping, Group, IdpMetadata, SamlConfiguration } from "./dist/index.js";
import { Saml } from "@pulumi/okta/app/saml.js";
import { AppGroupAssignments } from "@pulumi/okta/appGroupAssignments.js";
import { Group as OktaGroup } from "@pulumi/okta/group/group.js";

const configuration = new SamlConfiguration("configuration", {
  name: "lifecycle", frontendUrl: "https://app.test", allowIdpInitiated: true,
});
const group = new Group("group", { name: "Engineering", externalId: "eng" });
const mapping = new AttributeMapping("mapping", {
  configurationId: configuration.configurationId, attribute: "email", idpAttribute: "upn",
});
const oktaGroup = new OktaGroup("okta-group", { name: "Flagsmith users", description: "May sign in" });
const application = new Saml("application", {
  label: "Flagsmith", preconfiguredApp: "flagsmith",
  appSettingsJson: JSON.stringify({ apiBaseUrl: "https://flagsmith.test", samlOrganisation: "lifecycle" }),
});
const assignments = new AppGroupAssignments("assignments", {
  appId: application.id, groups: [{ id: oktaGroup.id, profile: "{}" }],
});
// An application that is made again is another IdP to Flagsmith, which has to be allowed.
new IdpMetadata("metadata", {
  samlConfiguration: configuration.name, metadataXml: application.metadata, allowIdpReplacement: true,
}, { dependsOn: [group, mapping, assignments] });
`;

let sandbox: Sandbox;
let project: TestProject;
let stack: TestStack;

beforeAll(async () => {
  sandbox = await startSandbox();
  project = await createTestProject("warm");
  await project.configure("lifecycle", "config:\n  flagsmith-okta:samlOrganisation: unused\n");
  await project.program(program);
  stack = await createTestStack(project, sandbox, "lifecycle");
});
afterAll(async () => {
  await sandbox.close();
  await project.remove();
});

const flagsmith = () => sandbox.flagsmith.store.data;

const okta = (method: string, path: string, body?: object) => askOkta(sandbox, method, path, body);

async function idOf(name: string): Promise<string> {
  const { text } = await stack.export();
  const { deployment } = JSON.parse(text) as { deployment: { resources: { urn: string; id?: string }[] } };
  return deployment.resources.find((each) => each.urn.endsWith(`::${name}`))?.id ?? "";
}

const urnOf = async (name: string) =>
  (await stack.export()).urns.find((each) => each.endsWith(`::${name}`)) ?? "";

interface Case {
  readonly name: string;
  readonly token: string;
  /** Changes it by hand, in the service. */
  edit(): unknown;
  /** Deletes it by hand, in the service. */
  remove(): unknown;
  /** Whether it is in the service, and as the program says. */
  isRight(): unknown;
}

/** Every resource, in an order in which each can be taken away without those after it. */
const cases: readonly Case[] = [
  {
    name: "metadata",
    token: "flagsmith-sso:index:IdpMetadata",
    edit: () => {
      const [held] = flagsmith().samlConfigurations;
      held!.idpMetadataXml = held!.idpMetadataXml!.replaceAll("/sso/saml", "/elsewhere");
    },
    remove: () => (flagsmith().samlConfigurations[0]!.idpMetadataXml = null),
    isRight: () => flagsmith().samlConfigurations[0]?.idpMetadataXml?.includes("/sso/saml"),
  },
  {
    name: "mapping",
    token: "flagsmith-sso:index:AttributeMapping",
    edit: () => (flagsmith().attributeMappings[0]!.idpAttributeName = "by-hand"),
    remove: () => (flagsmith().attributeMappings = []),
    isRight: () => flagsmith().attributeMappings[0]?.idpAttributeName === "upn",
  },
  {
    name: "group",
    token: "flagsmith-sso:index:Group",
    edit: () => (flagsmith().groups.find((each) => each.externalId === "eng")!.name = "By hand"),
    remove: () => (flagsmith().groups = flagsmith().groups.filter((each) => each.externalId !== "eng")),
    isRight: () =>
      flagsmith().groups.some((each) => each.externalId === "eng" && each.name === "Engineering"),
  },
  {
    name: "assignments",
    token: "okta:index/appGroupAssignments:AppGroupAssignments",
    edit: async () => {
      const [everyone] = (await okta("GET", "groups?q=Product")) as { id: string }[];
      await okta("PUT", `apps/${await idOf("application")}/groups/${everyone!.id}`, {});
    },
    remove: async () =>
      okta("DELETE", `apps/${await idOf("application")}/groups/${await idOf("okta-group")}`),
    isRight: async () =>
      ((await okta("GET", `apps/${await idOf("application")}/groups`)) as unknown[]).length === 1,
  },
  {
    name: "okta-group",
    token: "okta:group/group:Group",
    edit: async () =>
      okta("PUT", `groups/${await idOf("okta-group")}`, {
        profile: { name: "Flagsmith users", description: "By hand" },
      }),
    remove: async () => okta("DELETE", `groups/${await idOf("okta-group")}`),
    isRight: async () =>
      ((await okta("GET", "groups?q=Flagsmith users")) as { profile: { description: string } }[])[0]?.profile
        .description === "May sign in",
  },
  {
    name: "application",
    token: "okta:app/saml:Saml",
    edit: async () => {
      const path = `apps/${await idOf("application")}`;
      await okta("PUT", path, { ...((await okta("GET", path)) as object), label: "By hand" });
    },
    remove: async () => {
      const path = `apps/${await idOf("application")}`;
      await okta("POST", `${path}/lifecycle/deactivate`);
      await okta("DELETE", path);
    },
    isRight: async () =>
      ((await okta("GET", "apps")) as { label: string }[]).filter((each) => each.label === "Flagsmith")
        .length === 1,
  },
  {
    name: "configuration",
    token: "flagsmith-sso:index:SamlConfiguration",
    edit: () => (flagsmith().samlConfigurations[0]!.frontendUrl = "https://by-hand.test"),
    remove: () => {
      flagsmith().samlConfigurations = [];
      flagsmith().attributeMappings = [];
    },
    isRight: () => flagsmith().samlConfigurations[0]?.frontendUrl === "https://app.test",
  },
];

describe("every resource, on the real engine", () => {
  it("is created, and then there is nothing to do", async () => {
    expect(await stack.run("up", "--yes", "--skip-preview")).toMatch(/\+ 8 created/);
    for (const each of cases) expect([each.name, await each.isRight()]).toEqual([each.name, true]);
    await stack.expectNothingToDo("create");
  });

  it("is seen and repaired when it was edited by hand, whatever else was", async () => {
    for (const { name, edit, isRight } of cases) {
      await edit();
      expect([name, Boolean(await isRight())]).toEqual([name, false]);
    }
    const { exitCode, stdout } = await stack.try("preview", "--refresh", "--expect-no-changes");
    expect(exitCode).toBe(7);
    for (const { name } of cases) expect(stdout).toMatch(new RegExp(`~\\s+\\S+ ${name} `));
    await stack.run("up", "--refresh", "--yes", "--skip-preview");
    for (const { name, isRight } of cases) expect([name, Boolean(await isRight())]).toEqual([name, true]);
    await stack.expectNothingToDo("edits");
  });

  // First what others stand on is left, then that goes too, and takes the rest along.
  it.each([
    ["and its parents are there", ["metadata", "mapping", "group", "assignments"]],
    ["and what stood on it went with it", ["okta-group", "application", "configuration"]],
  ])("is seen and made again when it was deleted by hand, %s", async (_, names) => {
    const deleted = cases.filter(({ name }) => names.includes(name));
    for (const { name, remove, isRight } of deleted) {
      await remove();
      const right = await Promise.resolve(isRight()).catch(() => false);
      expect([name, Boolean(right)]).toEqual([name, false]);
    }
    const { exitCode } = await stack.try("preview", "--refresh", "--expect-no-changes");
    expect(exitCode).toBe(7);
    await stack.run("up", "--refresh", "--yes", "--skip-preview");
    for (const { name, isRight } of cases) expect([name, Boolean(await isRight())]).toEqual([name, true]);
    await stack.expectNothingToDo(`deletion of ${names.join(", ")}`);
  });

  it("is replaced where the program says so, also what only one can have; `--replace` is told what to do instead", async () => {
    const before = await idOf("group");
    const { exitCode, stdout } = await stack.try("up", "--yes", "--replace", await urnOf("group"));
    expect([exitCode === 0, stdout]).toEqual([
      false,
      expect.stringContaining('If you asked for a replacement, run "pulumi up" without it'),
    ]);
    await project.program(
      program.replace(
        'externalId: "eng" }',
        'externalId: "eng", isDefault: true }, { replaceOnChanges: ["isDefault"] }',
      ),
    );
    await stack.run("up", "--yes");
    expect(flagsmith().groups.filter((each) => each.externalId === "eng")).toMatchObject([
      { isDefault: true },
    ]);
    expect(await idOf("group")).not.toBe(before);
    await project.program(program);
    await stack.run("up", "--yes", "--skip-preview");
    await stack.expectNothingToDo("replacement");
  });

  it("is imported after it was forgotten, and then there is nothing to do", async () => {
    const forgotten: { name: string; token: string; id: string }[] = [];
    for (const { name, token } of cases) {
      forgotten.push({ name, token, id: await idOf(name) });
      await stack.run("state", "delete", await urnOf(name), "--yes");
    }
    for (const { name, token, id } of forgotten.reverse()) {
      await stack.run(
        "import",
        token,
        name,
        id,
        "--yes",
        "--protect=false",
        "--generate-code=false",
        "--skip-preview",
      );
    }
    await stack.expectNothingToDo("import");
  });

  it("keeps no credential in its state", async () => {
    const { text } = await stack.export();
    expect(text).not.toContain(sandbox.flagsmith.apiKey);
    expect(text).not.toContain(sandbox.okta.apiToken);
  });

  it("is destroyed, and nothing is left in the services or in the state", async () => {
    const [groups, applications] = [
      flagsmith().groups.length,
      ((await okta("GET", "apps")) as unknown[]).length,
    ];
    await stack.run("destroy", "--yes", "--skip-preview");
    expect(flagsmith().samlConfigurations).toEqual([]);
    expect(flagsmith().attributeMappings).toEqual([]);
    expect(flagsmith().groups).toHaveLength(groups - 1);
    expect(await okta("GET", "apps")).toHaveLength(applications - 1);
    expect(await okta("GET", "groups?q=Flagsmith users")).toEqual([]);
    expect((await stack.export()).urns).toEqual([]);
  });
});
