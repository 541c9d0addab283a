import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { discoverCommand } from "../../src/commands/discover/command.js";
import { runDiscover } from "../../src/commands/discover/run.js";
import { oktaEnvironment } from "../../sandbox/src/oktaEnvironment.js";
import { type Sandbox, startSandbox } from "../../sandbox/src/sandbox.js";
import { defaultSeed } from "../../sandbox/src/seed.js";
import { type TestProject, createTestProject } from "../support/project.js";
import { type TestStack, createTestStack } from "../support/pulumiStack.js";

/** What this organisation's catalogue calls things: nothing as the defaults have it. */
const flagsmith = { name: "flagsmith_1", apiBaseUrlKey: "baseUrl", samlOrganisationKey: "organizationName" };

let project: TestProject;
beforeAll(async () => {
  project = await createTestProject("warm");
});
afterAll(() => project.remove());

async function startOrganisation(unknownSettings: "refuse" | "drop"): Promise<Sandbox> {
  return startSandbox({
    seed: { ...defaultSeed, okta: { ...defaultSeed.okta, flagsmith, unknownSettings } },
  });
}

/** A stack file: lines below "config", as a person would write them. */
function stackFile(...more: readonly string[]): string {
  const lines = [
    "flagsmith-okta:samlOrganisation: acme",
    "flagsmith-okta:oktaGroups: [Engineering]",
    ...more,
  ];
  return [
    "config:",
    ...lines.map((line) => `  ${line.trim()}`),
    "encryptionsalt: v1:Mq0+HBVQSHk=:v1:h4GH3wRYUjx8/I7L:X//l9HcflWPU0xNf5yI+1CoHXKkl3Q==",
    "",
  ].join("\n");
}

/** The lines that `flagsmith-sso discover` prints. */
async function discoveredLines(sandbox: Sandbox, ...args: string[]): Promise<string[]> {
  let out = "";
  const environment = oktaEnvironment(sandbox.okta.url, sandbox.okta.apiToken);
  const command = discoverCommand((options) =>
    runDiscover(options, {
      environment,
      stdout: { write: (text) => (out += text) },
      stderr: { write: () => true },
    }),
  );
  await command.parseAsync(args, { from: "user" });
  return out.split("\n").filter((line) => line.includes("flagsmith-okta:"));
}

async function refusedUp(stack: TestStack): Promise<string> {
  const { exitCode, stdout, stderr } = await stack.try("up", "--yes", "--skip-preview");
  const output = stdout + stderr;
  expect(exitCode, output).not.toBe(0);
  expect(output).not.toMatch(/^ {4}at /m);
  // Wrapped by the engine's own display.
  return output.replaceAll(/\s+/g, " ");
}

const handedOver = ({ flagsmith: { store } }: Sandbox) =>
  store.data.samlConfigurations.map((each) => each.idpMetadataXml).filter(Boolean);

describe("an organisation whose catalogue has other names than the defaults", () => {
  it("and drops settings that it does not know: `up` says so, `discover` helps, and then `up` works", async () => {
    const sandbox = await startOrganisation("drop");
    try {
      await project.configure("drop", stackFile());
      const stack = await createTestStack(project, sandbox, "drop");
      const preview = (await stack.run("preview")).replaceAll(/\s+/g, " ");
      expect(preview).toContain('taken to be called "flagsmith"');
      expect(preview).toContain("`flagsmith-sso discover` finds the right names");
      expect(await refusedUp(stack)).toContain("Resource not found: flagsmith (App)");
      expect(sandbox.okta.store.applications.all()).toEqual([]);

      // The right name alone, as somebody would have read it off the address in Okta's console.
      await project.configure("drop", stackFile("flagsmith-okta:catalogueName: flagsmith_1"));
      const dropped = await refusedUp(stack);
      expect(dropped).toContain("Okta dropped apiBaseUrl and samlOrganisation");
      expect(dropped).toContain("it has baseUrl, organizationName instead");
      expect(dropped).toContain("flagsmith-okta:catalogueApiBaseUrlKey: baseUrl");
      expect(dropped).toContain("flagsmith-okta:catalogueSamlOrganisationKey: organizationName");
      expect(handedOver(sandbox)).toEqual([]);

      const again = await stack.try("preview");
      expect(again.exitCode).not.toBe(0);
      expect((again.stdout + again.stderr).replaceAll(/\s+/g, " ")).toContain(
        "it has baseUrl, organizationName instead",
      );

      const lines = await discoveredLines(sandbox);
      expect(lines.map((line) => line.trim())).toEqual([
        "flagsmith-okta:catalogueName: flagsmith_1",
        "flagsmith-okta:catalogueApiBaseUrlKey: baseUrl",
        "flagsmith-okta:catalogueSamlOrganisationKey: organizationName",
      ]);
      await project.configure("drop", stackFile(...lines));
      const calls = sandbox.calls.okta.length;
      await stack.run("up", "--yes", "--skip-preview");
      expect(handedOver(sandbox)).toHaveLength(1);
      expect(sandbox.calls.okta.slice(calls).filter((each) => each === "GET /api/v1/apps")).toEqual([]);
      await stack.expectNothingToDo("up with the discovered names");
    } finally {
      await sandbox.close();
    }
  });

  it("and refuses settings that it does not know: `up` says so, a probe finds them, and then `up` works", async () => {
    const sandbox = await startOrganisation("refuse");
    try {
      const lines = await discoveredLines(sandbox, "--probe", "--name", "flagsmith_1");
      await project.configure("refuse", stackFile(lines[0] ?? ""));
      const stack = await createTestStack(project, sandbox, "refuse");
      const refused = await refusedUp(stack);
      expect(refused).toContain("Property name 'apiBaseUrl' is not defined");
      expect(sandbox.okta.store.applications.all()).toEqual([]);

      await project.configure("refuse", stackFile(...lines));
      await stack.run("up", "--yes", "--skip-preview");
      expect(handedOver(sandbox)).toHaveLength(1);
      await stack.expectNothingToDo("up with the probed names");
    } finally {
      await sandbox.close();
    }
  });
});
