import { readFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { StoredSamlConfiguration } from "../../sandbox/src/flagsmith/store.js";
import { type Sandbox, startSandbox } from "../../sandbox/src/sandbox.js";
import { type TestProject, createTestProject } from "../support/project.js";
import { type TestStack, createTestStack } from "../support/pulumiStack.js";

const salt = "encryptionsalt: v1:Mq0+HBVQSHk=:v1:h4GH3wRYUjx8/I7L:X//l9HcflWPU0xNf5yI+1CoHXKkl3Q==\n";
const api = "https://api.flagsmith.com/api/v1/auth/saml/acme";

let sandbox: Sandbox;
let project: TestProject;
let stack: TestStack;
const environment: Record<string, string> = {};

beforeAll(async () => {
  const example = await readFile(new URL("../../stacks/Pulumi.saas.yaml", import.meta.url), "utf8");
  sandbox = await startSandbox({ deployment: "saas" });
  project = await createTestProject("warm");
  await project.configure("saas", salt + example);
  stack = await createTestStack(project, sandbox, "saas", environment);
});
afterAll(async () => {
  await sandbox.close();
  await project.remove();
});
afterEach(() => {
  for (const name of Object.keys(environment)) delete environment[name];
});

const data = () => sandbox.flagsmith.store.data;
const everything = () => JSON.stringify([sandbox.okta.store.snapshot(), sandbox.flagsmith.store.snapshot()]);

/** A configuration with the stack's name, made by hand in an organisation: 1 is the API key's own. */
const madeByHand = (organisation: number): StoredSamlConfiguration => ({
  id: 99,
  organisation,
  name: "acme",
  frontendUrl: "https://app.flagsmith.com",
  idpMetadataXml: null,
  allowIdpInitiated: false,
});

/** Runs a command that has to be refused without anything changed in Okta or Flagsmith; what it printed. */
async function refused(...command: string[]): Promise<string> {
  const untouched = everything();
  const { exitCode, stdout, stderr } = await stack.try(...command);
  expect(exitCode).not.toBe(0);
  expect(everything()).toBe(untouched);
  expect(stdout + stderr).not.toMatch(/^ +at /m);
  return stdout + stderr;
}

describe("SaaS", () => {
  it("is refused at preview on a plan without SAML, with the organisation, its plan and both ways out", async () => {
    const [organisation] = data().organisations;
    const { plan } = organisation!;
    organisation!.plan = "free";
    const output = await refused("preview");
    expect(output).toContain(
      'organisation: 1 (Acme Corp) at https://api.flagsmith.com has the plan "free", but SAML needs Scale-Up or Enterprise there; ' +
        'upgrade it under Organisation Settings, "Billing", or have Flagsmith\'s support set SAML up, for which the stack has "deployment: saas-support".',
    );
    organisation!.plan = plan;
  });

  it("is refused at preview where another customer has the name, which the API key cannot see", async () => {
    data().samlConfigurations.push(madeByHand(2));
    expect(await refused("preview")).toContain(
      'another organisation at https://api.flagsmith.com has a SAML configuration "acme", but names are unique among all organisations there, ' +
        'on SaaS among all customers of Flagsmith; choose another, such as "acme-sso"',
    );
  });

  it("is refused by `up` without a preview in the same words, and nothing is created, in Okta neither", async () => {
    expect(await refused("up", "--yes", "--skip-preview")).toContain(
      '(nothing was created); choose another, such as "acme-sso", or use the API key of that organisation if it is yours',
    );
    data().samlConfigurations = [];
  });

  it("is refused at preview where the organisation itself has the name, with the line that adopts it", async () => {
    data().samlConfigurations.push(madeByHand(1));
    expect(await refused("preview")).toContain('"npx flagsmith-sso adopt --stack ');
    data().samlConfigurations = [];
  });

  it("is refused at preview where nobody vouches for the certificate behind the proxy, which is always verified", async () => {
    Object.assign(environment, { NODE_EXTRA_CA_CERTS: "", NODE_TLS_REJECT_UNAUTHORIZED: "0" });
    const output = await refused("preview");
    expect(output).toContain(
      `got no answer from https://api.flagsmith.com through the proxy ${sandbox.flagsmith.proxy!.url}`,
    );
    expect(output).toContain("caCertificate, or the proxy's own where the proxy opens TLS");
  });

  it("comes up from the keys of the example, at Flagsmith's own addresses", async () => {
    await stack.run("up", "--yes", "--skip-preview");
    expect(JSON.parse(await stack.run("stack", "output", "--json"))).toMatchObject({
      acsUrl: `${api}/response/`,
      spEntityId: `${api}/metadata/`,
      signInUrl: "https://app.flagsmith.com/login",
    });
    expect(data().samlConfigurations).toMatchObject([
      { organisation: 1, name: "acme", frontendUrl: "https://app.flagsmith.com" },
    ]);
    const [application] = [...sandbox.okta.store.snapshot().applications].map((each) => JSON.stringify(each));
    expect(application).toContain('"apiBaseUrl":"https://api.flagsmith.com"');
  });

  it("has nothing to do afterwards, and leaves nothing behind when it is destroyed", async () => {
    await stack.expectNothingToDo("up");
    await stack.run("destroy", "--yes", "--skip-preview");
    expect(data().samlConfigurations).toEqual([]);
    expect(sandbox.okta.store.snapshot().applications).toEqual([]);
  });
});
