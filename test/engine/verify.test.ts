import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../../sandbox/src/sandbox.js";
import type { VerifyReport } from "../../src/commands/verify/report.js";
import { askOkta } from "../support/askOkta.js";
import { runCommand } from "../support/command.js";
import { type TestProject, createTestProject } from "../support/project.js";
import { type TestStack, createTestStack } from "../support/pulumiStack.js";
import { stackYaml } from "../support/stackYaml.js";

/** Nobody who starts to sign in has one. */
const withoutCredentials = { FLAGSMITH_API_KEY: "", OKTA_API_TOKEN: "" };

function verify({ folder }: TestProject, stack: TestStack, ...args: string[]) {
  const environment = { ...stack.environment(), ...withoutCredentials };
  return runCommand({ folder, environment }, "verify", ...args);
}

/** Status of each step by its name, and the exit code. */
async function steps(project: TestProject, stack: TestStack) {
  const { exitCode, stdout } = await verify(project, stack, "--format", "json");
  const report = JSON.parse(stdout) as VerifyReport;
  return {
    exitCode,
    ...Object.fromEntries(report.connections[0]!.steps.map(({ step, status }) => [step, status])),
  };
}

describe("a sign-in without a user", () => {
  let sandbox: Sandbox;
  let project: TestProject;
  let stack: TestStack;
  let deployed: {
    okta: ReturnType<Sandbox["okta"]["store"]["snapshot"]>;
    flagsmith: ReturnType<Sandbox["flagsmith"]["store"]["snapshot"]>;
  };

  beforeAll(async () => {
    sandbox = await startSandbox();
    project = await createTestProject();
    const config = { samlOrganisation: "acme", oktaGroups: ["Engineering"], allowIdpInitiated: true };
    await project.configure("visit", stackYaml(config));
    stack = await createTestStack(project, sandbox, "visit");
    await stack.run("up", "--yes", "--skip-preview");
    deployed = { okta: sandbox.okta.store.snapshot(), flagsmith: sandbox.flagsmith.store.snapshot() };
  });
  afterAll(async () => {
    await sandbox.close();
    await project.remove();
  });
  beforeEach(() => {
    sandbox.okta.store.restore(deployed.okta);
    sandbox.flagsmith.store.restore(deployed.flagsmith);
  });

  const configuration = () => sandbox.flagsmith.store.data.samlConfigurations[0]!;
  const applicationId = async () => ((await askOkta(sandbox, "GET", "apps")) as { id: string }[])[0]!.id;

  it("goes its whole way on what was deployed, with no credential, and changes nothing", async () => {
    const { exitCode, stdout } = await verify(project, stack);
    expect(stdout).toContain("Everything works up to the point where a user signs in.");
    expect(stdout.match(/✓/g)).toHaveLength(6);
    expect(exitCode).toBe(0);
    expect(sandbox.okta.store.snapshot()).toEqual(deployed.okta);
    expect(sandbox.flagsmith.store.snapshot()).toEqual(deployed.flagsmith);
  });

  it("ends at Flagsmith, where that holds no metadata", async () => {
    configuration().idpMetadataXml = null;
    expect(await steps(project, stack)).toEqual({
      exitCode: 1,
      request: "problem",
      destination: "skipped",
      addresses: "skipped",
      okta: "skipped",
      tile: "ok",
      dashboard: "ok",
    });
  });

  it("ends at another IdP, where Flagsmith holds its metadata", async () => {
    const held = configuration();
    held.idpMetadataXml = held.idpMetadataXml!.replaceAll("/sso/saml", "/elsewhere");
    const { exitCode, stdout } = await verify(project, stack);
    expect(stdout).toMatch(
      /✗ Destination {2}Flagsmith sends people to http\S+\/elsewhere, expected http\S+\/sso\/saml,/,
    );
    expect(stdout).toMatch(/✗ Okta {9}http\S+\/elsewhere answers 404, expected Okta's sign-in page/);
    expect(stdout).toContain('- Run "flagsmith-sso doctor --stack visit"');
    expect(exitCode).toBe(1);
  });

  it("ends at Okta, where the application was deactivated", async () => {
    await askOkta(sandbox, "POST", `apps/${await applicationId()}/lifecycle/deactivate`);
    expect(await steps(project, stack)).toMatchObject({
      exitCode: 1,
      request: "ok",
      destination: "ok",
      okta: "problem",
      tile: "problem",
      dashboard: "ok",
    });
  });

  it("is not said to work where a service does not answer", async () => {
    const dead = await startSandbox();
    await dead.close();
    const moved = (text: string) => text.replaceAll(sandbox.okta.url, dead.okta.url);
    configuration().idpMetadataXml = moved(configuration().idpMetadataXml!);
    const { exitCode, stdout } = await verify(project, stack);
    expect(stdout).toMatch(
      /✗ Okta {9}http\S+ gave no answer \(ECONNREFUSED\), expected Okta's sign-in page\./,
    );
    expect(exitCode).toBe(3);
  });

  it("is not there for a stack that was never deployed", async () => {
    await project.configure("bare", stackYaml({ samlOrganisation: "bare" }));
    const bare = await createTestStack(project, sandbox, "bare");
    const { exitCode, stderr } = await verify(project, bare);
    expect(stderr).toContain("Stack bare has no connection that was deployed whole");
    expect(exitCode).toBe(3);
  });
});

describe("a sign-in on the way through Flagsmith's support", () => {
  it("shows whether support has put the metadata in", async () => {
    const sandbox = await startSandbox({ deployment: "saas" });
    const project = await createTestProject();
    try {
      const config = {
        deployment: "saas-support",
        samlOrganisation: "acme",
        supportContact: "it@acme.example",
        oktaGroups: ["Engineering"],
      };
      await project.configure("support", stackYaml(config));
      const stack = await createTestStack(project, sandbox, "support", { FLAGSMITH_API_URL: "" });
      await stack.run("up", "--yes", "--skip-preview");
      const before = await verify(project, stack);
      expect(before.stdout).toContain('"flagsmith-sso handoff --stack support"');
      expect(before.exitCode).toBe(1);

      const { id } = ((await askOkta(sandbox, "GET", "apps")) as { id: string }[])[0]!;
      const metadata = await sandbox.okta.app.request(`/api/v1/apps/${id}/sso/saml/metadata`, {
        headers: { Authorization: `SSWS ${sandbox.okta.apiToken}` },
      });
      sandbox.flagsmith.store.data.samlConfigurations.push({
        id: 1,
        organisation: sandbox.flagsmith.organisation,
        name: "acme",
        frontendUrl: "https://app.flagsmith.com",
        allowIdpInitiated: false,
        idpMetadataXml: await metadata.text(),
      });
      expect(await steps(project, stack)).toEqual({
        exitCode: 0,
        request: "ok",
        destination: "ok",
        addresses: "ok",
        okta: "ok",
        dashboard: "ok",
      });
    } finally {
      await sandbox.close();
      await project.remove();
    }
  });
});
