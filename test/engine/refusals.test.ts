import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Listener, listen } from "../../sandbox/src/listen.js";
import { defaultSeed } from "../../sandbox/src/seed.js";
import { type Sandbox, startSandbox } from "../../sandbox/src/sandbox.js";
import { idOfGroup } from "../support/oktaGroups.js";
import { type TestProject, createTestProject } from "../support/project.js";
import { type TestStack, createTestStack } from "../support/pulumiStack.js";
import { stackYaml } from "../support/stackYaml.js";

let sandbox: Sandbox;
let withoutSaml: Sandbox;
let otherServer: Listener;
let project: TestProject;
const environment: Record<string, string> = {};
let stack: TestStack;

beforeAll(async () => {
  sandbox = await startSandbox();
  withoutSaml = await startSandbox({
    seed: { ...defaultSeed, flagsmithSettings: { ...defaultSeed.flagsmithSettings, deployment: "oss" } },
  });
  otherServer = await listen();
  otherServer.answerWith(
    () => new Response("<!doctype html><title>Shop</title>", { headers: { "Content-Type": "text/html" } }),
  );
  project = await createTestProject("warm");
  await project.configure("refusals", "config: {}\n");
  stack = await createTestStack(project, sandbox, "refusals", environment);
});
afterAll(async () => {
  await Promise.all([sandbox.close(), withoutSaml.close(), otherServer.close()]);
  await project.remove();
});
beforeEach(() => {
  for (const name of Object.keys(environment)) delete environment[name];
});

const before = () => JSON.stringify([sandbox.okta.store.snapshot(), sandbox.flagsmith.store.snapshot()]);

const file = "stacks/Pulumi.refusals.yaml";

type StackConfig = Readonly<Record<string, unknown>>;

interface Mistake {
  readonly what: string;
  readonly config?: StackConfig | (() => StackConfig);
  readonly environment?: () => Record<string, string>;
  /** What the message has to name: the property, what was found, and how to fix it. */
  readonly says: readonly string[];
}

/** What the program sees by itself: everything in a stack file is refused at once. Each has its unit test too. */
const filesOfMistakes: readonly Mistake[] = [
  {
    what: "keys that nobody reads, and values of the wrong form",
    config: {
      oktaGroop: ["Engineering"],
      oktaGroups: "Engineering",
      emailAttribute: " upn",
      allowIdpInitiated: "yes",
      oktaLabel: ["Flagsmith"],
      "okta:orgname": "acme",
      "flagsmith-sso:apiKey": "abcdefgh.0123456789abcdef0123456789abcdef",
    },
    says: [
      "flagsmith-okta:oktaGroop: there is no such key",
      'expected perhaps "flagsmith-okta:oktaGroups"',
      'flagsmith-okta:oktaGroups: found "Engineering", expected a list of names; write one',
      'flagsmith-okta:emailAttribute: found " upn"',
      "leave the white space out",
      'flagsmith-okta:allowIdpInitiated: found "yes", expected true or false',
      'flagsmith-okta:oktaLabel: found ["Flagsmith"], expected one text',
      "okta:orgname: there is no such key",
      'expected perhaps "okta:orgName"',
      "flagsmith-sso:apiKey: found a credential in plain text",
      "pulumi config set --secret",
    ],
  },
  {
    what: "values that cannot be right",
    config: {
      samlOrganisation: "a/b",
      apiBaseUrl: "http://flagsmith.acme.example",
      frontendUrl: "https://app.acme.example/",
      flagsmithGroups: ["Engineering", "Engineering"],
      oktaGroups: ["Everyone"],
    },
    says: [
      'flagsmith-okta:samlOrganisation: found "a/b"',
      'for example "acme"',
      'flagsmith-okta:apiBaseUrl: found "http://flagsmith.acme.example"',
      "use https",
      "flagsmith-okta:frontendUrl: ",
      "leave out the slash",
      "flagsmith-okta:flagsmithGroups: ",
      '"Engineering" twice',
      "flagsmith-okta:oktaGroups: ",
      "list the groups",
    ],
  },
  {
    what: "values that are not there, and keys that contradict each other",
    config: {
      samlOrganisation: "",
      apiBaseUrl: "https://flagsmith.acme.example/api/v1",
      oktaApplication: "custom",
      catalogueName: "flagsmith",
      supportSignOnUrl: "https://a.example",
    },
    environment: () => ({ OKTA_ORG_NAME: "", OKTA_HTTP_PROXY: "" }),
    says: [
      "flagsmith-okta:samlOrganisation: nothing was given",
      "flagsmith-okta:apiBaseUrl: ",
      'use "https://flagsmith.acme.example"',
      "flagsmith-okta:catalogueName: ",
      "flagsmith-okta:supportSignOnUrl: ",
      "set deployment to saas-support",
      "okta:orgName: ",
      "OKTA_ORG_NAME",
    ],
  },
  {
    what: "SaaS with another API's URL",
    config: { deployment: "saas", apiBaseUrl: "https://flagsmith.acme.example" },
    says: ["flagsmith-okta:apiBaseUrl: ", "deployment saas", "https://api.flagsmith.com"],
  },
];

/** What only the services know: the first is refused. */
const mistakes: readonly Mistake[] = [
  {
    what: "an organisation that is another's",
    config: { organisation: 2 },
    says: ["organisation", "2", "1 (Acme Corp)"],
  },
  {
    what: "Okta's group of everybody by its id",
    config: () => ({ oktaGroups: [idOfGroup(sandbox, "Everyone")] }),
    says: [`${file}: flagsmith-okta:oktaGroups: `, "Everyone", "list the groups"],
  },
  {
    what: "one group by its name and by its id",
    config: () => ({ oktaGroups: ["Engineering", idOfGroup(sandbox, "Engineering")] }),
    says: [
      `${file}: flagsmith-okta:oktaGroups: `,
      'one group twice, as "Engineering" and "00g',
      "remove one",
    ],
  },
  {
    what: "the beginning of a group's name",
    config: { oktaGroups: ["Engin"] },
    says: [`${file}: flagsmith-okta:oktaGroups: `, 'no group "Engin"', 'only "Engineering"', "whole name"],
  },
  {
    what: "a group that Okta does not have",
    config: { oktaGroups: ["Marketing"] },
    says: [file, 'Okta gave no group "Marketing" (group with name "Marketing" does not exist)'],
  },
  {
    what: "a group's id that Okta does not have",
    config: { oktaGroups: ["00gNobodyHasThisGroup"] },
    says: [file, 'Okta gave no group "00gNobodyHasThisGroup" (', "create the group"],
  },
  {
    what: "a group to create that exists",
    config: { oktaGroupsToCreate: ["Product"] },
    says: [
      `${file}: flagsmith-okta:oktaGroupsToCreate: `,
      '"Product" in Okta already',
      "use it by its name in flagsmith-okta:oktaGroups",
    ],
  },
  {
    what: "an environment key",
    environment: () => ({ FLAGSMITH_API_KEY: "ser.abcdefgh" }),
    says: ["apiKey", "environment key", "Organisation Settings"],
  },
  {
    what: "a key that Flagsmith does not know",
    environment: () => ({ FLAGSMITH_API_KEY: "unknownk.0123456789abcdef0123456789abcdef" }),
    says: ["Valid Master API Key not found", "neither revoked nor expired"],
  },
  {
    what: "no key at all",
    environment: () => ({ FLAGSMITH_API_KEY: "" }),
    says: ["FLAGSMITH_API_KEY", "pulumi config set --secret"],
  },
  {
    what: "a server that is not Flagsmith",
    environment: () => ({ FLAGSMITH_API_URL: otherServer.url }),
    says: ["text/html", "apiUrl"],
  },
  {
    what: "an https address of a port for plain http",
    environment: () => ({ FLAGSMITH_API_URL: sandbox.flagsmith.url.replace("http:", "https:") }),
    says: ["error: FlagsmithSso", "port speaks TLS", "[flagsmith/unreachable]"],
  },
  {
    what: "an address of Flagsmith that is none, in the environment",
    environment: () => ({ FLAGSMITH_API_URL: "flagsmith.acme.example" }),
    says: ["environment variable FLAGSMITH_API_URL: ", "give a whole URL", "[value/api-url]"],
  },
  {
    what: "a Flagsmith without SAML",
    environment: () => ({ FLAGSMITH_API_URL: withoutSaml.flagsmith.url }),
    says: ["no SAML", "Enterprise"],
  },
];

const right = { samlOrganisation: "refusals", oktaGroups: ["Engineering"], flagsmithGroups: ["Engineering"] };

const stackFile = (config: StackConfig) => stackYaml({ ...right, ...config });

describe("bad input", () => {
  const all = [...filesOfMistakes.map((each) => ({ ...each, says: [file, ...each.says] })), ...mistakes];
  it.each(all)("is refused at preview, and nothing is created: $what", async (mistake) => {
    Object.assign(environment, mistake.environment?.());
    const { config = {} } = mistake;
    await project.configure("refusals", stackFile(typeof config === "function" ? config() : config));
    const untouched = before();
    const { exitCode, stdout, stderr } = await stack.try("preview");
    const output = stdout + stderr;
    expect(exitCode).not.toBe(0);
    for (const part of mistake.says) expect(output).toContain(part);
    expect(output).not.toContain(sandbox.flagsmith.apiKey);
    expect(output).not.toMatch(/^ +at /m);
    expect(output).not.toContain("error serializing property");
    expect(before()).toBe(untouched);
  });

  it("is refused by `up` too, before anything is created", async () => {
    await project.configure("refusals", stackFile({ samlOrganisation: "a/b" }));
    const untouched = before();
    expect((await stack.try("up", "--yes", "--skip-preview")).exitCode).not.toBe(0);
    expect(before()).toBe(untouched);
  });

  it("that only deserves a warning is shown, and stops nothing", async () => {
    await project.configure("refusals", stackFile({}));
    const file = fileURLToPath(new URL("../fixtures/pysaml2-cases/metadata/cert-sha1.xml", import.meta.url));
    await project.program(`
      import { readFileSync } from "node:fs";
      import { IdpMetadata } from "./dist/index.js";
      new IdpMetadata("idp", { samlConfiguration: "acme", metadataXml: readFileSync(${JSON.stringify(file)}, "utf8") });
    `);
    const shown = await stack.run("preview");
    expect(shown).toMatch(/warning: .*metadataXml: .*RSA-SHA1/);
  });

  it("in metadata is refused by the rule that it breaks", async () => {
    await project.configure("refusals", stackFile({}));
    await project.program(`
      import { IdpMetadata } from "./dist/index.js";
      new IdpMetadata("idp", { samlConfiguration: "acme", metadataXml: "<html></html>" });
    `);
    const { exitCode, stdout, stderr } = await stack.try("preview");
    expect(exitCode).not.toBe(0);
    expect(stdout + stderr).toContain('metadataXml: The document begins with the element "html"');
  });
});
