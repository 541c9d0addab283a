import { generateKeyPairSync } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { defaultSeed } from "../../sandbox/src/seed.js";
import { type Sandbox, startSandbox } from "../../sandbox/src/sandbox.js";
import { type OidcIssuer, createOidcIssuer } from "../../sandbox/test/support/oidcIssuer.js";
import { type TestProject, createTestProject } from "../support/project.js";
import { type TestStack, createTestStack } from "../support/pulumiStack.js";
import { stackYaml } from "../support/stackYaml.js";

const { publicKey, privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});
const managing = ["okta.apps.manage", "okta.groups.manage", "okta.policies.read"];
const reading = ["okta.apps.read", "okta.groups.read"];

let sandbox: Sandbox;
let project: TestProject;
let issuer: OidcIssuer;
let stack: TestStack;
const environment: Record<string, string> = {};

beforeAll(async () => {
  issuer = await createOidcIssuer();
  const [acme, ...others] = defaultSeed.flagsmith.organisations;
  sandbox = await startSandbox({
    seed: {
      ...defaultSeed,
      okta: {
        ...defaultSeed.okta,
        serviceApplications: [
          { clientId: "manager", publicKey, scopes: managing },
          { clientId: "reader", publicKey, scopes: reading },
        ],
      },
      flagsmith: {
        ...defaultSeed.flagsmith,
        organisations: [{ ...acme!, trustRelationships: [issuer.trust] }, ...others],
      },
    },
  });
  project = await createTestProject();
  await configure({});
  stack = await createTestStack(project, sandbox, "credentials", environment);
});
afterAll(async () => {
  await sandbox.close();
  await project.remove();
});
beforeEach(() => {
  for (const name of Object.keys(environment)) delete environment[name];
});

function configure(more: Readonly<Record<string, unknown>>): Promise<void> {
  const own = {
    samlOrganisation: "credentials",
    oktaGroups: ["Engineering"],
    flagsmithGroups: ["Engineering"],
  };
  return project.configure("credentials", stackYaml({ ...own, ...more }));
}

/** Has Okta reached by a service application, whose key the stack file has encrypted. */
async function configureOauth(
  clientId: string,
  scopes: readonly string[],
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await configure({ "okta:clientId": clientId, "okta:scopes": scopes, ...more });
  await stack.run("config", "set-all", "--secret", `okta:privateKey=${privateKey}`);
}

const calls = (path: string) => sandbox.calls.flagsmith.filter((each) => each.endsWith(path)).length;

/** Brings everything up, sees nothing to do, and takes it away again. */
async function bringUpAndDown(): Promise<void> {
  await stack.run("up", "--yes", "--skip-preview");
  await stack.expectNothingToDo("up");
  await stack.run("destroy", "--yes", "--skip-preview");
  expect(sandbox.okta.store.snapshot().applications).toEqual([]);
  expect(sandbox.flagsmith.store.data.samlConfigurations).toEqual([]);
}

describe("a credential of Flagsmith", () => {
  it("may be a user's token", async () => {
    Object.assign(environment, { FLAGSMITH_API_KEY: "ada0ada0ada0ada0ada0ada0ada0ada0ada0ada0" });
    await bringUpAndDown();
  });

  it("may be a CI job's OIDC token in a file, exchanged once a run, and never stored or logged", async () => {
    const token = await issuer.token();
    const file = join(project.folder, "token");
    await writeFile(file, token);
    Object.assign(environment, { FLAGSMITH_API_KEY: "", FLAGSMITH_OIDC_TOKEN_FILE: file });
    const before = calls("/auth/oidc/token/");
    const log = await stack.try("up", "--yes", "--skip-preview", "-v=9", "--logtostderr");
    expect(log.exitCode).toBe(0);
    expect(calls("/auth/oidc/token/") - before).toBe(1);
    const secrets = [token, ...sandbox.flagsmith.store.data.accessTokens.map((each) => each.token)];
    expect(secrets).toHaveLength(2);
    const { text } = await stack.export();
    for (const secret of secrets) {
      expect(log.stdout + log.stderr).not.toContain(secret);
      expect(text).not.toContain(secret);
    }
  });

  it("may be an OIDC token in a variable", async () => {
    Object.assign(environment, { FLAGSMITH_API_KEY: "", FLAGSMITH_OIDC_TOKEN: await issuer.token() });
    await stack.expectNothingToDo("another way to the same token");
  });

  it.each([
    [
      "one for another audience",
      async () => ({ FLAGSMITH_OIDC_TOKEN: await issuer.token({ aud: "https://other.example" }) }),
      "No trust relationship matches this token",
    ],
    [
      "a file that is not there",
      async () => ({ FLAGSMITH_OIDC_TOKEN_FILE: "/nowhere" }),
      "FLAGSMITH_OIDC_TOKEN_FILE: /nowhere",
    ],
    ["GitHub outside of GitHub", async () => ({ FLAGSMITH_OIDC_AUDIENCE: "a" }), "id-token: write"],
    [
      "an API key besides",
      async () => ({ FLAGSMITH_API_KEY: sandbox.flagsmith.apiKey, FLAGSMITH_OIDC_TOKEN: "a.b.c" }),
      "found an API key and an OIDC token",
    ],
  ])("is refused at preview in one sentence: %s", async (_, given, says) => {
    Object.assign(environment, { FLAGSMITH_API_KEY: "", ...(await given()) });
    const { exitCode, stdout, stderr } = await stack.try("preview");
    expect(exitCode).not.toBe(0);
    expect(stdout + stderr).toContain(says);
    expect(stdout + stderr).not.toMatch(/^\s+at /m);
  });
});

describe("a credential of Okta", () => {
  it("may be an OAuth service application's private key", async () => {
    await configureOauth("manager", managing);
    await stack.run("destroy", "--yes", "--skip-preview");
    await bringUpAndDown();
  });

  it("may only read, for previews and for drift, and cannot change anything", async () => {
    await configure({});
    await stack.run("up", "--yes", "--skip-preview");
    await configureOauth("reader", reading);
    await stack.expectNothingToDo("reading");
    await stack.run("preview", "--refresh", "--expect-no-changes");

    const before = JSON.stringify(sandbox.okta.store.snapshot().applications);
    await configureOauth("reader", reading, { oktaLabel: "Another" });
    const { exitCode, stdout, stderr } = await stack.try("up", "--yes", "--skip-preview");
    expect(exitCode).not.toBe(0);
    expect(stdout + stderr).toMatch(/403|permission|scope/i);
    expect(JSON.stringify(sandbox.okta.store.snapshot().applications)).toBe(before);
    // Okta's provider has noted what it wanted to write; a refresh sees what is there.
    await configure({});
    await stack.run("refresh", "--yes");
    await stack.expectNothingToDo("a change that was refused");
  });
});
