import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCertificate } from "../../src/saml/certificate.js";
import { type Sandbox, startSandbox } from "../../sandbox/src/sandbox.js";
import { certificateText } from "../support/idpMetadata.js";
import { type TestProject, createTestProject } from "../support/project.js";
import { type TestStack, createTestStack } from "../support/pulumiStack.js";
import { stackYaml } from "../support/stackYaml.js";
import { withMoreKeys } from "../support/metadataText.js";

let sandbox: Sandbox;
let project: TestProject;
let stack: TestStack;

/** Calls to Okta, `METHOD path`, that are answered with 500. */
let broken: RegExp | undefined;

beforeAll(async () => {
  sandbox = await startSandbox({
    beforeAnswer: async (service, call) => {
      if (service === "okta" && broken?.test(call) === true) throw new Error("Okta is broken.");
    },
  });
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

/** Runs a command that has to fail, with Okta broken or not. What it printed, without line breaks. */
async function failureOf(command: readonly string[], calls?: RegExp): Promise<string> {
  broken = calls;
  const { exitCode, stdout, stderr } = await stack.try(...command);
  broken = undefined;
  expect(exitCode).not.toBe(0);
  return `${stdout}${stderr}`.replaceAll(/\s+/g, " ");
}

const up = ["up", "--yes", "--skip-preview"] as const;
const repair = ["up", "--refresh", "--yes", "--skip-preview"] as const;

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

describe("another samlOrganisation in a stack file", () => {
  const config = {
    oktaGroups: ["Engineering"],
    oktaGroupsToCreate: ["Flagsmith users"],
    flagsmithGroups: ["Engineering"],
    emailAttribute: "upn",
  };

  it("finds what earlier versions called after it, and has nothing to do with it", async () => {
    await project.program(earlierProgram);
    await stack.run(...up);
    await project.ownProgram();
    await configure({ samlOrganisation: "acme", ...config });
    await stack.expectNothingToDo("update of this package");
    await stack.run(...up);
    expect((await stack.export()).urns.filter((urn) => urn.includes("acme"))).toEqual([]);
    await stack.expectNothingToDo("up");
  });

  it("is refused, with what would be lost, and nothing is written", async () => {
    await configure({ samlOrganisation: "acme-eu", ...config });
    const before = [applications(), configurations()];
    for (const command of [["preview"], up]) {
      const output = await failureOf(command);
      expect(output).toContain('name: found "acme-eu", but this is the SAML configuration "acme".');
      expect(output).toContain("flagsmith-okta:renamedFrom");
      expect([applications(), configurations()]).toEqual(before);
    }
  });

  it("is a change of the same Okta application if renamedFrom is the old one, now and later", async () => {
    const [application] = applications();
    await configure({ samlOrganisation: "acme-eu", renamedFrom: "acme", ...config });
    await stack.run(...up);
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

describe("IdP metadata in Flagsmith", () => {
  const held = () => configurations()[0]!.idpMetadataXml!;

  it("is not replaced, since the new metadata would go with the old ones", async () => {
    const before = held();
    const urn = (await stack.export()).urns.find((each) => each.includes(":IdpMetadata::"))!;
    expect(await failureOf([...up, "--replace", urn])).toContain("not taken over silently");
    expect(held()).toBe(before);
  });

  it("loses a key that Okta's application does not have, by an `up` that refreshes and says so", async () => {
    const rogue = readCertificate(certificateText("rogue"));
    const before = held();
    configurations()[0]!.idpMetadataXml = withMoreKeys(before, [rogue]);
    const { stdout } = await stack.try("up", "--refresh", "--yes");
    const output = stdout.replaceAll(/\s+/g, " ");
    expect(output).toContain(rogue.fingerprint);
    expect(output).toContain("This run removes it");
    expect(held()).toBe(before);
    await stack.expectNothingToDo("removal");
  });
});

describe("a change of the Okta application that Okta refused", () => {
  const config = {
    samlOrganisation: "acme-eu",
    oktaGroups: ["Engineering"],
    flagsmithGroups: ["Engineering"],
  };

  it("ends every later `up` with the command that repairs it, and the command does", async () => {
    await configure({ ...config, signingKeyName: "first" });
    await stack.run(...up);
    const before = applications();
    await configure({ ...config, signingKeyName: "first", flagsmithGroups: ["Engineering", "Product"] });
    expect(await failureOf(up, /^PUT \/api\/v1\/apps\/\w+$/)).toContain("failed to update SAML application");
    for (const _ of ["once", "and again"]) {
      const output = await failureOf(up);
      expect(output).toContain("attributeStatements is");
      expect(output).toContain('run "pulumi up --refresh --stack safe"');
      expect(applications()).toEqual(before);
    }
    await stack.run(...repair);
    expect(JSON.stringify(applications())).toContain("^(Engineering|Product)$");
  });

  it("does not leave a group that was taken out behind an `up` that ends well", async () => {
    const groups = (names: readonly string[]) =>
      configure({ ...config, signingKeyName: "first", oktaGroups: names });
    const assigned = () => sandbox.okta.store.snapshot().groupAssignments.length;
    await groups(["Engineering", "Product"]);
    await stack.run(...up);
    await groups(["Engineering"]);
    expect(await failureOf(up, /^DELETE .*\/groups\//)).toContain("failed to delete group assignment");
    const output = await failureOf(up);
    expect(output).toContain("can sign in although the state does not have them");
    expect(output).toContain('"pulumi up --refresh --stack safe"');
    expect(assigned()).toBe(2);
    await stack.run(...repair);
    expect(assigned()).toBe(1);
  });

  it("cannot leave Okta with a key that Flagsmith does not accept behind an `up` that ends well", async () => {
    await configure({ ...config, signingKeyName: "second" });
    const held = configurations()[0]?.idpMetadataXml;
    expect(await failureOf(up, /^PUT .*\/policies\//)).toContain("failed to set authentication policy");
    for (const command of [up, ["preview"]]) {
      const output = await failureOf(command);
      expect(output).toContain("Okta has switched to another signing key");
      expect(output).toContain('run "pulumi up --refresh --stack safe"');
      expect(configurations()[0]?.idpMetadataXml).toBe(held);
    }
    await stack.run(...repair);
    expect(configurations()[0]?.idpMetadataXml).not.toBe(held);
    await stack.expectNothingToDo("repair");
  });
});

describe("an Okta application that was made only in part", () => {
  it("is named with its cause and the command that goes on from there", async () => {
    stack = await createTestStack(project, sandbox, "part");
    await project.configure("part", stackYaml({ samlOrganisation: "part", signingKeyName: "first" }));
    expect(await failureOf(up, /^POST .*\/keys\/generate$/)).toContain("failed to create new certificate");
    for (const command of [["preview"], ["up", "--yes"]]) {
      const output = await failureOf(command);
      expect(output).toContain("was made only in part");
      expect(output).toContain('"pulumi up --refresh --stack part"');
      expect(output).not.toContain("nil");
    }
    await stack.run(...repair);
    await stack.expectNothingToDo("repair");
  });
});

describe("a provider of the program for another Flagsmith than the component's", () => {
  it("is refused before anything is made on either side", async () => {
    await stack.run("destroy", "--yes", "--skip-preview");
    await project.program(`
      import { FlagsmithSso, Provider } from "./dist/index.js";
      const provider = new Provider("elsewhere", { apiUrl: process.env.FLAGSMITH_API_URL });
      new FlagsmithSso("acme", {
        flagsmith: { apiBaseUrl: "https://flagsmith.acme.example", samlOrganisation: "elsewhere", organisation: 1 },
      }, { providers: { "flagsmith-sso": provider } });
    `);
    const before = [applications(), configurations()];
    expect(await failureOf(up)).toContain('found "https://flagsmith.acme.example", but the provider');
    expect([applications(), configurations()]).toEqual(before);
  });
});

describe("what exists already, and is to be made by a program of one's own", () => {
  it("is taken over by the command that the refusal prints", async () => {
    await stack.run("destroy", "--yes", "--skip-preview");
    await project.program(`
      import { Group } from "./dist/index.js";
      new Group("Ada's group", { name: "By hand", externalId: "by-hand" });
    `);
    sandbox.flagsmith.store.data.groups.push({
      ...sandbox.flagsmith.store.data.groups[0]!,
      id: 4711,
      name: "By hand",
      isDefault: false,
      externalId: "by-hand",
    });
    const output = await failureOf(["preview"]);
    const [, command] = /run "pulumi (import [^"]+)"/.exec(output) ?? [];
    const words = [...(command ?? "").matchAll(/'((?:[^']|'\\'')*)'|\S+/g)];
    const args = words.map(([word, inQuotes]) => inQuotes?.replaceAll("'\\''", "'") ?? word);
    await stack.run(...args, "--yes", "--skip-preview");
    await stack.expectNothingToDo("import");
  });
});
