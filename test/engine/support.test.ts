import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import PostalMime from "postal-mime";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tryParseIdpMetadata } from "../../src/saml/idpMetadata.js";
import { type Sandbox, startSandbox } from "../../sandbox/src/sandbox.js";
import { runCommand } from "../support/command.js";
import { type TestProject, createTestProject } from "../support/project.js";
import { type TestStack, createTestStack } from "../support/pulumiStack.js";

const salt = "encryptionsalt: v1:Mq0+HBVQSHk=:v1:h4GH3wRYUjx8/I7L:X//l9HcflWPU0xNf5yI+1CoHXKkl3Q==\n";
/** Flagsmith's API is not used: neither its address nor a credential is there. */
const withoutFlagsmith = { FLAGSMITH_API_URL: "", FLAGSMITH_API_KEY: "" };

let sandbox: Sandbox;
let project: TestProject;
let stack: TestStack;
/** The stack file as it is shipped. */
let shipped: string;

beforeAll(async () => {
  sandbox = await startSandbox();
  project = await createTestProject();
  shipped = salt + (await readFile("stacks/Pulumi.saas-support.yaml", "utf8"));
  await project.configure("support", shipped);
  stack = await createTestStack(project, sandbox, "support", withoutFlagsmith);
});
afterAll(async () => {
  await sandbox.close();
  await project.remove();
});

/** Runs `flagsmith-sso handoff` as a user would, in the project's folder. */
function handoff(...args: string[]) {
  const environment = { ...stack.environment(), ...withoutFlagsmith };
  return runCommand({ folder: project.folder, environment }, "handoff", ...args);
}

async function outputs(): Promise<Record<string, string>> {
  return JSON.parse(await stack.run("stack", "output", "--json")) as Record<string, string>;
}

async function shown(): Promise<{
  handoffId: string;
  status: string;
  messageFile: string;
  metadataFile: string;
}> {
  const { stdout } = await handoff("show", "--format", "json");
  return JSON.parse(stdout) as Awaited<ReturnType<typeof shown>>;
}

/** What support reads: the message, and the metadata in it. */
async function readMessage() {
  const { messageFile } = await shown();
  const message = await PostalMime.parse(await readFile(join(project.folder, messageFile)));
  const [attachment] = message.attachments;
  return { message, metadata: new TextDecoder().decode(attachment?.content as ArrayBuffer) };
}

/** Metadata of the application as Okta serves it. */
function fingerprintsIn(metadata: string): string[] {
  return (tryParseIdpMetadata(metadata)?.signingCertificates ?? []).map((each) => each.fingerprint);
}

describe("the way through Flagsmith's support, with the stack file as it is shipped", () => {
  it("shows at preview what will be made, and writes nothing", async () => {
    const preview = await stack.run("preview");
    expect(preview).toContain("flagsmith-sso:index:SupportHandoff");
    await expect(readFile(join(project.folder, "handoff/support"))).rejects.toThrow("ENOENT");
  });

  it("makes Okta's side, writes the metadata and the e-mail, and says what happens next", async () => {
    const printed = await stack.run("up", "--yes", "--skip-preview");
    expect(printed).toContain("warning: Hand-off");
    expect(printed).toContain("send it to support@flagsmith.com");
    const [application] = sandbox.okta.store.snapshot().applications;
    expect(application?.settings).toMatchObject({
      apiBaseUrl: "https://api.flagsmith.com",
      samlOrganisation: "acme",
    });
    const { message, metadata } = await readMessage();
    expect(message.to).toEqual([{ name: "", address: "support@flagsmith.com" }]);
    expect(message.from).toEqual({ name: "", address: "it@acme.example" });
    const {
      certificateFingerprints,
      handoff: next,
      signInUrl,
    } = (await outputs()) as unknown as {
      certificateFingerprints: string[];
      handoff: string;
      signInUrl: string;
    };
    expect(fingerprintsIn(metadata)).toEqual(certificateFingerprints);
    expect(message.text).toContain(certificateFingerprints[0]);
    expect(next).toMatch(/^Hand-off [0-9a-f]{16} is pending: open handoff\/support\//);
    expect(signInUrl).toBe("https://app.flagsmith.com/login");
    expect(sandbox.calls.flagsmith).toEqual([]);
  });

  it("has nothing to do afterwards, whether the files are there or not", async () => {
    await stack.expectNothingToDo("up");
    await rm(join(project.folder, "handoff"), { recursive: true });
    await stack.expectNothingToDo("loss of the files");
  });

  it("writes the files again from the state, for a machine that does not have them", async () => {
    const { exitCode, stdout } = await handoff("write");
    expect({ exitCode, stdout }).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining(".eml") as string,
    });
    expect(fingerprintsIn((await readMessage()).metadata)).toHaveLength(1);
    const elsewhere = await handoff("write", "--output", "elsewhere");
    expect(elsewhere.stdout).toContain("elsewhere/flagsmith-acme-to-support.eml");
  });

  it("shows the status of the hand-off", async () => {
    const { stdout } = await handoff("--stack", "support");
    const { handoffId } = await shown();
    expect(stdout).toContain(`Stack support: hand-off ${handoffId} is pending`);
    expect(stdout).toContain("valid until");
  });

  it("is acknowledged in the stack file, for this very hand-off", async () => {
    const { handoffId } = await shown();
    const other = await handoff("acknowledge", "--id", "0000000000000000");
    expect(other).toMatchObject({ exitCode: 1, stderr: expect.stringContaining(handoffId) as string });
    const { exitCode, stdout } = await handoff("acknowledge", "--id", handoffId);
    expect({ exitCode, stdout }).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining(
        `Acknowledged hand-off ${handoffId} in stacks/Pulumi.support.yaml`,
      ) as string,
    });
    expect(stdout).not.toContain("pending");
    const file = await readFile(join(project.folder, "stacks/Pulumi.support.yaml"), "utf8");
    expect(file).toContain(`flagsmith-okta:acknowledgedHandoff: `);
    expect(file).toContain("# The e-mail address that writes to support");
    await stack.run("up", "--yes", "--skip-preview");
    expect((await outputs()).handoff).toBe(
      `Hand-off ${handoffId} is acknowledged: there is nothing left to do.`,
    );
    await stack.expectNothingToDo("acknowledgement");
    expect((await handoff("acknowledge")).stdout).toContain("there is nothing left to do");
  });

  it("is pending again with another signing certificate, and with another wish", async () => {
    const acknowledged = await readFile(join(project.folder, "stacks/Pulumi.support.yaml"), "utf8");
    const before = await shown();
    const rotated = acknowledged.replace("config:\n", "config:\n  flagsmith-okta:signingKeyName: second\n");
    await project.configure("support", rotated);
    await stack.run("up", "--yes", "--skip-preview");
    const after = await shown();
    expect(after.status).toBe("pending");
    expect(after.handoffId).not.toBe(before.handoffId);
    expect(fingerprintsIn((await readMessage()).metadata)).toEqual((await outputs()).certificateFingerprints);
    await stack.expectNothingToDo("rotation");

    await project.configure(
      "support",
      rotated.replace("config:\n", "config:\n  flagsmith-okta:flagsmithGroups: [Engineering]\n"),
    );
    await stack.run("up", "--yes", "--skip-preview");
    expect((await shown()).handoffId).not.toBe(after.handoffId);
    const { message } = await readMessage();
    expect(message.text).toContain('external ids "Engineering"');
  });

  it("gives a custom application the values that support gave", async () => {
    const custom = `
  flagsmith-okta:oktaApplication: custom
  flagsmith-okta:supportSignOnUrl: https://api.flagsmith.com/api/v1/auth/saml/acme/response/
  flagsmith-okta:supportAudienceUri: https://api.flagsmith.com/api/v1/auth/saml/acme/metadata/
`;
    await project.configure("support", `${shipped.trimEnd()}${custom}`);
    await stack.run("up", "--yes", "--skip-preview");
    const [application, ...others] = sandbox.okta.store.snapshot().applications;
    expect(others).toEqual([]);
    expect(application?.signOn).toMatchObject({
      ssoAcsUrl: "https://api.flagsmith.com/api/v1/auth/saml/acme/response/",
      audience: "https://api.flagsmith.com/api/v1/auth/saml/acme/metadata/",
    });
    await stack.expectNothingToDo("custom application");
  });

  it.each([
    ["supportContact", "flagsmith-okta:supportContact: it@acme.example", "", "e-mail address"],
    ["supportContact", "it@acme.example", "nobody", "e-mail address"],
    ["organisation", "config:", "config:\n  flagsmith-okta:organisation: 1", "go through the API"],
    ["supportSignOnUrl", "config:", "config:\n  flagsmith-okta:oktaApplication: custom", "nothing was given"],
    [
      "apiBaseUrl",
      "config:",
      "config:\n  flagsmith-okta:apiBaseUrl: https://a.example",
      "https://api.flagsmith.com",
    ],
  ])("is refused at preview where %s is wrong", async (key, from, to, says) => {
    await project.configure("support", shipped.replace(from, to));
    const before = JSON.stringify(sandbox.okta.store.snapshot());
    const { exitCode, stdout, stderr } = await stack.try("preview");
    expect(exitCode).not.toBe(0);
    expect(stdout + stderr).toMatch(
      new RegExp(`stacks/Pulumi.support.yaml: flagsmith-okta:${key}: .*${says}`),
    );
    expect(JSON.stringify(sandbox.okta.store.snapshot())).toBe(before);
  });

  it("leaves the files when it is destroyed, and nothing in Okta", async () => {
    await project.configure("support", shipped);
    await stack.run("destroy", "--yes", "--skip-preview");
    expect(sandbox.okta.store.snapshot().applications).toEqual([]);
    expect(
      await readFile(join(project.folder, "handoff/support/flagsmith-acme-to-support.eml"), "utf8"),
    ).toContain("X-Unsent");
    expect((await handoff()).stderr).toContain("has no hand-off to support");
  });
});
