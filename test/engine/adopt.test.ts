import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createFlagsmithClient, credentialOf } from "../../src/flagsmith/client.js";
import { type Sandbox, startSandbox } from "../../sandbox/src/sandbox.js";
import { type Asked, ask, idOf } from "../../sandbox/test/okta/ask.js";
import { runCommand } from "../support/command.js";
import { type TestProject, createTestProject } from "../support/project.js";
import { type TestStack, createTestStack, openTestStack } from "../support/pulumiStack.js";

/** Nothing is as the defaults of this package have it: so it is where people clicked. */
const seed = {
  flagsmith: { name: "flagsmith_2", apiBaseUrlKey: "baseUrl", samlOrganisationKey: "organizationName" },
};

let sandbox: Sandbox;
let project: TestProject;

beforeAll(async () => {
  const { readSeed } = await import("../../sandbox/src/seed.js");
  project = await createTestProject("warm");
  await project.configure("seed", JSON.stringify({ okta: seed }));
  sandbox = await startSandbox({ seed: await readSeed(join(project.folder, "stacks/Pulumi.seed.yaml")) });
});
afterAll(async () => {
  await sandbox.close();
  await project.remove();
});

const okta = (call: string, body?: object): Promise<Asked> =>
  ask(sandbox.okta, call, body === undefined ? {} : { body });
const flagsmith = () =>
  createFlagsmithClient({
    apiUrl: sandbox.flagsmith.url,
    credential: credentialOf(sandbox.flagsmith.apiKey),
  });
const groupId = async (name: string) =>
  (JSON.parse((await okta(`GET /api/v1/groups?q=${name}`)).text) as { id: string }[])[0]!.id;

/** Runs the command as somebody in the project's folder would. */
function adopt(stack: TestStack, ...args: string[]) {
  const environment = { ...stack.environment(), PULUMI_STACK: "" };
  return runCommand({ folder: project.folder, environment }, "adopt", ...args);
}

/** Calls to both services while something runs. */
async function callsOf(work: () => Promise<unknown>): Promise<string[]> {
  const before = { okta: sandbox.calls.okta.length, flagsmith: sandbox.calls.flagsmith.length };
  await work();
  return [...sandbox.calls.okta.slice(before.okta), ...sandbox.calls.flagsmith.slice(before.flagsmith)];
}

const exists = (file: string) =>
  access(join(project.folder, file)).then(
    () => true,
    () => false,
  );
const custom = (organisation: string) =>
  `config:\n  flagsmith-okta:samlOrganisation: ${organisation}\n  flagsmith-okta:oktaApplication: custom\n  flagsmith-okta:oktaLabel: ${organisation}\n`;
const stackFile = (stack: string) => readFile(join(project.folder, `stacks/Pulumi.${stack}.yaml`), "utf8");

describe("a connection that was made by hand, with the application of the catalogue", () => {
  let application: string;
  let stack: TestStack;

  beforeAll(async () => {
    const client = flagsmith();
    const organisation = sandbox.flagsmith.organisation;
    const configuration = await client.samlConfigurations.create({
      organisation,
      name: "acme",
      frontend_url: sandbox.flagsmith.url,
      allow_idp_initiated: true,
    });
    await client.attributeMappings.create({
      saml_configuration: configuration.id,
      django_attribute_name: "email",
      idp_attribute_name: "upn",
    });
    await client.groups.create(organisation, {
      name: "Engineering",
      external_id: "Engineering",
      is_default: false,
    });
    await client.groups.create(organisation, { name: "Ops", external_id: "okta-ops", is_default: false });
    const namespace = "urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified";
    application = idOf(
      await okta("POST /api/v1/apps?activate=true", {
        name: "flagsmith_2",
        label: "Flagsmith (production)",
        signOnMode: "SAML_2_0",
        settings: {
          app: { baseUrl: sandbox.flagsmith.url, organizationName: "acme" },
          signOn: {
            attributeStatements: [
              {
                type: "GROUP",
                name: "groups",
                namespace,
                filterType: "REGEX",
                filterValue: "^(Engineering)$",
              },
            ],
          },
        },
      }),
    );
    for (const name of ["Product", "Everyone"])
      await okta(`PUT /api/v1/apps/${application}/groups/${await groupId(name)}`, {});
    const metadata = (await okta(`GET /api/v1/apps/${application}/sso/saml/metadata`)).text;
    await client.samlConfigurations.update("acme", { idp_metadata_xml: metadata.replaceAll("><", ">\n  <") });
    stack = openTestStack(project, sandbox, "production");
  });

  it("is shown, with the stack file that says it, and nothing is written anywhere", async () => {
    let shown = "";
    const calls = await callsOf(async () => {
      const { exitCode, stdout, stderr } = await adopt(stack, "--stack", "production");
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
      shown = stdout;
    });
    expect(calls.filter((call) => !call.startsWith("GET "))).toEqual([]);
    expect(shown).toContain(
      `Flagsmith (production) (${application}), catalogue application "flagsmith_2", ACTIVE`,
    );
    expect(shown).toContain("email from upn");
    expect(shown).toContain('Flagsmith\'s group "Ops" with the external id "okta-ops"');
    expect(shown).toContain("Nothing was changed.");
    expect(await exists("stacks/Pulumi.production.yaml")).toBe(false);
    expect((await stack.try("stack", "export")).exitCode).not.toBe(0);
  });

  it("is in the stack's state afterwards, and no preview has anything to do", async () => {
    const live = { okta: sandbox.okta.store.snapshot(), flagsmith: sandbox.flagsmith.store.snapshot() };
    const calls = await callsOf(async () => {
      const { exitCode, stdout } = await adopt(stack, "--stack", "production", "--yes");
      expect(stdout).toContain("Stack production now has 6 resources");
      expect(stdout).toContain("The stack is in sync.");
      expect(exitCode).toBe(0);
    });
    expect(calls.filter((call) => !call.startsWith("GET "))).toEqual([]);
    expect({ okta: sandbox.okta.store.snapshot(), flagsmith: sandbox.flagsmith.store.snapshot() }).toEqual(
      live,
    );
    await stack.expectNothingToDo("adopt");
    expect(await stackFile("production")).toContain(
      [
        `  flagsmith-okta:apiBaseUrl: ${sandbox.flagsmith.url}`,
        "  flagsmith-okta:samlOrganisation: acme",
        "  flagsmith-okta:allowIdpInitiated: true",
        "  flagsmith-okta:oktaLabel: Flagsmith (production)",
        "  flagsmith-okta:catalogueName: flagsmith_2",
        "  flagsmith-okta:catalogueApiBaseUrlKey: baseUrl",
        "  flagsmith-okta:catalogueSamlOrganisationKey: organizationName",
        "  flagsmith-okta:oktaGroups: [Product, Everyone]",
        "  flagsmith-okta:allowEveryone: true",
        "  flagsmith-okta:flagsmithGroups: [Engineering]",
        "  flagsmith-okta:emailAttribute: upn",
      ].join("\n"),
    );
  });

  it("may be adopted again, which changes nothing", async () => {
    const before = (await stack.export()).urns.toSorted();
    const { exitCode, stdout } = await adopt(stack, "--stack", "production", "--yes");
    expect(stdout).toContain("Stack production already had everything; nothing was changed.");
    expect(exitCode).toBe(0);
    expect((await stack.export()).urns.toSorted()).toEqual(before);
  });

  it("is managed from then on: `up` changes it, and `destroy` deletes it", async () => {
    const text = await stackFile("production");
    await project.configure("production", text.replace("emailAttribute: upn", "emailAttribute: mail"));
    await stack.run("up", "--yes", "--skip-preview");
    expect(sandbox.flagsmith.store.data.attributeMappings).toMatchObject([{ idpAttributeName: "mail" }]);
    await stack.run("destroy", "--yes", "--skip-preview");
    expect(sandbox.flagsmith.store.data.samlConfigurations).toEqual([]);
    expect(sandbox.okta.store.snapshot().applications).toEqual([]);
  });
});

describe("a custom application that differs from what the program would make", () => {
  let stack: TestStack;
  let acsUrl: string;

  beforeAll(async () => {
    const client = flagsmith();
    const organisation = sandbox.flagsmith.organisation;
    await client.samlConfigurations.create({
      organisation,
      name: "byhand",
      frontend_url: "https://dashboard.acme.example",
      allow_idp_initiated: false,
    });
    const serviceProvider = await client.serviceProviderMetadata("byhand");
    acsUrl = serviceProvider.acsUrl;
    const application = idOf(
      await okta("POST /api/v1/apps?activate=true", {
        label: "By hand",
        signOnMode: "SAML_2_0",
        settings: {
          signOn: {
            ssoAcsUrl: acsUrl,
            recipient: acsUrl,
            destination: acsUrl,
            audience: serviceProvider.entityId,
            subjectNameIdTemplate: "${user.email}",
            subjectNameIdFormat: "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
            responseSigned: true,
            assertionSigned: false,
            signatureAlgorithm: "RSA_SHA256",
            digestAlgorithm: "SHA256",
            authnContextClassRef: "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport",
          },
        },
      }),
    );
    const metadata = (await okta(`GET /api/v1/apps/${application}/sso/saml/metadata`)).text;
    await client.samlConfigurations.update("byhand", { idp_metadata_xml: metadata });
    stack = openTestStack(project, sandbox, "byhand");
  });

  it("is adopted as it is, and what `up` would change is told with both values: exit code 7", async () => {
    const calls = await callsOf(async () => {
      const { exitCode, stdout } = await adopt(stack, "--stack", "byhand", "--yes");
      expect(stdout).toContain("Stack byhand now has 3 resources; nothing was changed in Okta or Flagsmith.");
      expect(stdout).toContain("assertionSigned");
      expect(exitCode).toBe(7);
    });
    expect(calls.filter((call) => !call.startsWith("GET "))).toEqual([]);
    expect(await stackFile("byhand")).toContain("flagsmith-okta:oktaApplication: custom");
    expect(await stackFile("byhand")).toContain("flagsmith-okta:frontendUrl: https://dashboard.acme.example");
  });

  it("is as the program says after `up`", async () => {
    await stack.run("up", "--yes", "--skip-preview");
    await stack.expectNothingToDo("up");
  });

  it("is not adopted by a stack that has something else", async () => {
    // Forgotten, so that no stack has it.
    await stack.run("stack", "rm", "byhand", "--force", "--yes");
    const other = await createTestStack(project, sandbox, "other");
    await project.configure("other", custom("other"));
    await other.run("up", "--yes", "--skip-preview");
    const state = (await other.export()).text;
    await project.configure("other", custom("byhand"));
    const { exitCode, stderr } = await adopt(other, "--stack", "other", "--yes");
    expect(stderr).toMatch(/Stack other has resources of its own \(.*\), expected a new stack/);
    expect(exitCode).toBe(1);
    expect((await other.export()).text).toBe(state);
  });
});

describe("what cannot be adopted", () => {
  it.each([
    [
      "a SAML configuration that there is not",
      ["--saml-organisation", "nobody"],
      /has no SAML configuration "nobody"/,
    ],
    ["several, and none is named", [], /has 2 SAML configurations \("byhand", "other"\)/],
    [
      "an application that Flagsmith has other metadata than of",
      ["--saml-organisation", "byhand", "--application", "OTHER"],
      /Flagsmith holds metadata of the IdP .*put the right application's metadata into Flagsmith/,
    ],
  ])("is %s", async (_, args, expected) => {
    const stack = openTestStack(project, sandbox, "none");
    const other = sandbox.okta.store.snapshot().applications.find((each) => each.label === "other");
    const given = args.map((each) => (each === "OTHER" ? other!.id : each));
    const { exitCode, stderr } = await adopt(stack, "--stack", "none", ...given, "--yes");
    expect(stderr).toMatch(expected);
    expect(exitCode).toBe(1);
    expect(await exists("stacks/Pulumi.none.yaml")).toBe(false);
  });

  it("is a configuration without metadata only in part: the next `up` writes them", async () => {
    await flagsmith().samlConfigurations.update("byhand", { idp_metadata_xml: null });
    const stack = openTestStack(project, sandbox, "half");
    const { exitCode, stdout } = await adopt(
      stack,
      ...["--stack", "half", "--saml-organisation", "byhand", "--yes"],
    );
    expect(stdout).toContain('"byhand" has no IdP metadata in Flagsmith yet');
    expect(exitCode).toBe(7);
    await stack.run("up", "--yes", "--skip-preview");
    await stack.expectNothingToDo("up");
    expect((await flagsmith().samlConfigurations.get("byhand"))?.idp_metadata_xml).toContain(
      "EntityDescriptor",
    );
  });

  it("is anything where the stack cannot be made, and then no file is written", async () => {
    const stack = openTestStack(project, sandbox, "nowhere");
    const environment = { ...stack.environment(), PULUMI_BACKEND_URL: "file:///nowhere/at/all" };
    const { exitCode, stderr } = await runCommand(
      { folder: project.folder, environment },
      ...["adopt", "--stack", "nowhere", "--saml-organisation", "byhand", "--yes"],
    );
    expect(stderr).toMatch(/^error: Stack nowhere could not be made \(.*\), expected a backend/m);
    expect(exitCode).toBe(1);
    expect(await exists("stacks/Pulumi.nowhere.yaml")).toBe(false);
  });

  it("is a stack on the way through support, whose Flagsmith has no API to read", async () => {
    await project.configure("support", "config:\n  flagsmith-okta:deployment: saas-support\n");
    const stack = openTestStack(project, sandbox, "support");
    const { exitCode, stderr } = await adopt(stack, "--stack", "support");
    expect(stderr).toContain("stacks/Pulumi.support.yaml: flagsmith-okta:deployment: found saas-support");
    expect(exitCode).toBe(1);
  });
});

describe("a connection of which only one side is there", () => {
  it("is adopted from Okta, and the first `up` makes Flagsmith's side for the same application", async () => {
    const acsUrl = `${sandbox.flagsmith.url}/api/v1/auth/saml/okta-only/response/`;
    const application = idOf(
      await okta("POST /api/v1/apps?activate=true", {
        label: "Okta only",
        signOnMode: "SAML_2_0",
        settings: {
          signOn: {
            ssoAcsUrl: acsUrl,
            recipient: acsUrl,
            destination: acsUrl,
            audience: acsUrl.replace("/response/", "/metadata/"),
            subjectNameIdTemplate: "${user.userName}",
            subjectNameIdFormat: "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
            responseSigned: true,
            assertionSigned: true,
            signatureAlgorithm: "RSA_SHA256",
            digestAlgorithm: "SHA256",
            authnContextClassRef: "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport",
          },
        },
      }),
    );
    await okta(`PUT /api/v1/apps/${application}/groups/${await groupId("Product")}`, {});
    const stack = openTestStack(project, sandbox, "okta-only");
    const calls = await callsOf(async () => {
      const { exitCode, stdout, stderr } = await adopt(
        stack,
        ...["--stack", "okta-only", "--saml-organisation", "okta-only", "--yes"],
      );
      expect(stderr).not.toContain("error:");
      expect(stdout).toContain('Flagsmith has no SAML configuration "okta-only" yet');
      expect(stdout).toContain(
        "Stack okta-only now has 2 resources; nothing was changed in Okta or Flagsmith.",
      );
      expect(exitCode).toBe(7);
    });
    expect(calls.filter((call) => !call.startsWith("GET "))).toEqual([]);
    await stack.run("up", "--yes", "--skip-preview");
    await stack.expectNothingToDo("up");
    expect((await stack.export()).text).toContain(application);
    expect((await flagsmith().samlConfigurations.get("okta-only"))?.idp_metadata_xml).toContain("Entity");
  });

  it("is adopted from Flagsmith, and is then no other stack's to adopt", async () => {
    await flagsmith().samlConfigurations.create({
      organisation: sandbox.flagsmith.organisation,
      name: "flagsmith-only",
      frontend_url: sandbox.flagsmith.url,
      allow_idp_initiated: true,
    });
    const stack = openTestStack(project, sandbox, "flagsmith-only");
    const named = ["--saml-organisation", "flagsmith-only", "--yes"];
    const { exitCode, stdout } = await adopt(stack, "--stack", "flagsmith-only", ...named);
    expect(stdout).toContain('Okta has no application for "flagsmith-only" yet');
    expect(exitCode).toBe(7);

    const other = await adopt(openTestStack(project, sandbox, "thief"), "--stack", "thief", ...named);
    expect(other.stderr).toContain(
      'Stack flagsmith-only of this project manages the SAML configuration "flagsmith-only" already',
    );
    expect(other.exitCode).toBe(1);
    expect(await exists("stacks/Pulumi.thief.yaml")).toBe(false);
  });
});
