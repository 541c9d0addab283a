import { gte } from "semver";
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from "vitest";
import { type Sandbox, startSandbox } from "../../sandbox/src/sandbox.js";
import { type TestBackend, backends } from "../support/backends.js";
import { type TestProject, createTestProject } from "../support/project.js";
import { type TestStack, createTestStack, openTestStack } from "../support/pulumiStack.js";

const config = `
encryptionsalt: v1:Mq0+HBVQSHk=:v1:h4GH3wRYUjx8/I7L:X//l9HcflWPU0xNf5yI+1CoHXKkl3Q==
config:
  flagsmith-okta:samlOrganisation: shared
  flagsmith-okta:oktaGroups: [Engineering]
  flagsmith-okta:flagsmithGroups: [Engineering]
`;

describe.each(backends)("state on $name", ({ start }) => {
  let sandbox: Sandbox;
  let backend: TestBackend;
  let projects: readonly [TestProject, TestProject];
  let stack: TestStack;
  /** The same stack, from another checkout: only the backend is shared. */
  let elsewhere: TestStack;

  beforeAll(async () => {
    [sandbox, backend] = await Promise.all([startSandbox(), start()]);
    projects = await Promise.all([createTestProject(), createTestProject()]);
    for (const each of projects) await each.configure("shared", config);
    const environment = { PULUMI_BACKEND_URL: backend.url };
    stack = await createTestStack(projects[0], sandbox, "shared", environment);
    elsewhere = openTestStack(projects[1], sandbox, "shared", environment);
    await stack.run("up", "--yes", "--skip-preview");
  });
  afterAll(async () => {
    await sandbox.close();
    await backend.remove();
    for (const each of projects) await each.remove();
  });

  it("is the same from another checkout, and there is nothing to do in either", async () => {
    await stack.run("preview", "--expect-no-changes");
    await elsewhere.expectNothingToDo("up elsewhere");
    expect(await elsewhere.export()).toEqual(await stack.export());
  });

  it("holds what was deployed, and no credential of either service", async () => {
    const [configuration] = sandbox.flagsmith.store.data.samlConfigurations;
    const entityId = /entityID="([^"]+)"/.exec(configuration?.idpMetadataXml ?? "")?.[1] ?? "none";
    const held = await backend.dump();
    // The first shows that the text is readable, so that the others say something.
    expect(held).toContain(entityId);
    for (const secret of [sandbox.flagsmith.apiKey, sandbox.okta.apiToken])
      expect(held).not.toContain(secret);
  });

  it("is empty after a `destroy` from the other checkout, and so are the services", async () => {
    await elsewhere.run("destroy", "--yes", "--skip-preview");
    expect((await stack.export()).urns).toEqual([]);
    expect(sandbox.flagsmith.store.data.samlConfigurations).toEqual([]);
    expect(sandbox.okta.store.applications.all()).toEqual([]);
  });
});

/** `pulumi stack migrate` came after the oldest engine that is taken from PATH. */
const canMigrate = gte(inject("engine").version, "3.259.0");

it.skipIf(!canMigrate)(
  "moves a stack from files to PostgreSQL with `pulumi stack migrate`, and there is nothing to do afterwards",
  async () => {
    const [sandbox, project] = await Promise.all([startSandbox(), createTestProject()]);
    const [from, to] = await Promise.all(backends.map((each) => each.start()));
    onTestFinished(async () => {
      await sandbox.close();
      await project.remove();
      await Promise.all([from!.remove(), to!.remove()]);
    });
    await project.configure("shared", config);
    const before = await createTestStack(project, sandbox, "shared", { PULUMI_BACKEND_URL: from!.url });
    await before.run("up", "--yes", "--skip-preview");

    const after = openTestStack(project, sandbox, "shared", { PULUMI_BACKEND_URL: to!.url });
    await after.run("stack", "migrate", from!.url, "shared", "--yes");
    await after.expectNothingToDo("migrate");
    expect((await after.export()).urns).toEqual((await before.export()).urns);
  },
);
