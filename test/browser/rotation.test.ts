import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../../sandbox/src/browser/launch.js";
import { signInAtFlagsmith } from "../../sandbox/src/browser/signIn.js";
import { readCertificate } from "../../src/saml/certificate.js";
import { tryParseIdpMetadata } from "../../src/saml/idpMetadata.js";
import { mintKey } from "../../sandbox/src/okta/keys/mintKey.js";
import { type Sandbox, startSandbox } from "../../sandbox/src/sandbox.js";
import { askOkta } from "../support/askOkta.js";
import { runCommand } from "../support/command.js";
import { type TestProject, createTestProject } from "../support/project.js";
import { type TestStack, createTestStack } from "../support/pulumiStack.js";
import { stackYaml } from "../support/stackYaml.js";
import { withMoreKeys } from "../support/metadataText.js";

let sandbox: Sandbox;
let project: TestProject;
let stack: TestStack;
let browser: Browser;
/** What happens to Okta and Flagsmith while a step runs, call by call. */
let beforeAnswer: (call: string) => Promise<void> = async () => {};

beforeAll(async () => {
  sandbox = await startSandbox({ beforeAnswer: (_, call) => beforeAnswer(call) });
  project = await createTestProject();
  await project.configure(
    "keys",
    stackYaml({ samlOrganisation: "keys", oktaGroups: ["Engineering"], oktaLabel: "Keys" }),
  );
  stack = await createTestStack(project, sandbox, "keys");
  await stack.run("up", "--yes", "--skip-preview");
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await sandbox.close();
  await project.remove();
});

/** Runs `flagsmith-sso rotate` as somebody in the project's folder would. */
function rotate(...args: string[]) {
  return runCommand({ folder: project.folder, environment: stack.environment() }, "rotate", ...args);
}

async function signIn(): Promise<unknown> {
  const page: Page = await (await browser.newContext()).newPage();
  const places = {
    oktaUrl: sandbox.okta.url,
    dashboardUrl: sandbox.flagsmith.dashboardUrl,
    samlOrganisation: "keys",
    applicationLabel: "Keys",
  };
  const outcome = await signInAtFlagsmith(page, places, {
    email: "grace.hopper@example.com",
    password: "sandbox-password",
  });
  await page.context().close();
  return outcome;
}

const held = () => sandbox.flagsmith.store.data.samlConfigurations[0]!;
const keysHeld = () => tryParseIdpMetadata(held().idpMetadataXml ?? "")?.signingCertificates.length;
const application = async () =>
  (
    (await askOkta(sandbox, "GET", "apps")) as { id: string; credentials: { signing: { kid: string } } }[]
  )[0]!;
const signingKid = async () => (await application()).credentials.signing.kid;
const stage = async () => (JSON.parse((await rotate("--format", "json")).stdout) as { stage: string }).stage;

/** The calls that came while Flagsmith did not accept what Okta signed with: then, nobody could sign in. */
async function lockedOutDuring(work: () => Promise<unknown>): Promise<string[]> {
  const locked: string[] = [];
  beforeAnswer = async (call) => {
    const signing = sandbox.okta.store.snapshot().applications[0]!.signingKid;
    const certificate = sandbox.okta.store.signingKeys.get(signing)!.certificate;
    const accepted = (held().idpMetadataXml ?? "").replaceAll(/\s/g, "");
    if (!accepted.includes(certificate.replaceAll(/\s|-----[A-Z ]+-----/g, ""))) locked.push(call);
  };
  await work().finally(() => (beforeAnswer = async () => {}));
  return locked;
}

/** Runs a step, and fails where it fails or locks anybody out meanwhile. */
async function step(...args: string[]): Promise<string> {
  let stdout = "";
  const locked = await lockedOutDuring(async () => {
    const ended = await rotate(...args);
    expect(ended).toMatchObject({ exitCode: 0 });
    stdout = ended.stdout;
  });
  expect(locked).toEqual([]);
  return stdout;
}

const locks = () => join(project.folder, "state/.pulumi/locks/organization/flagsmith-okta/keys");

/** Locks the stack, as another run does. */
async function holdStack(): Promise<void> {
  await mkdir(locks(), { recursive: true });
  await writeFile(join(locks(), "another.json"), JSON.stringify({ pid: 1, username: "ci", hostname: "ci" }));
}

const releaseStack = () => rm(join(locks(), "another.json"));

describe("a rotation of signing keys, with somebody signing in after every step", () => {
  it("begins with one key, and refuses to switch to none", async () => {
    expect(await signIn()).toMatchObject({ kind: "signedIn" });
    expect(await stage()).toBe("settled");
    const { exitCode, stderr } = await rotate("switch");
    expect(stderr).toMatch(
      /accepts no key that Okta could switch to, .*; run "flagsmith-sso rotate publish --stack keys" first\. \[rotate\/refused\]$/m,
    );
    expect(exitCode).toBe(1);
  });

  it("publishes the next key while the first signs", async () => {
    const before = await signingKid();
    expect(await step("publish", "--years", "2")).toContain("rotate switch --stack keys");
    expect(keysHeld()).toBe(2);
    expect(await signingKid()).toBe(before);
    expect(await signIn()).toMatchObject({ kind: "signedIn" });
    await stack.expectNothingToDo("publish");
  });

  it("makes no second key where one is published", async () => {
    const { exitCode, stderr } = await rotate("publish");
    expect({ exitCode, stderr: stderr.includes("No key had to be changed") }).toEqual({
      exitCode: 0,
      stderr: true,
    });
    expect(keysHeld()).toBe(2);
  });

  it("does not switch while another run holds the stack, since the state could not say so", async () => {
    const before = await signingKid();
    await holdStack();
    const { exitCode, stderr } = await rotate("switch");
    await releaseStack();
    expect(stderr).toMatch(
      /^error: Stack keys: its state cannot be written \(the stack is currently locked .*\)\. Nothing was changed: /m,
    );
    expect(exitCode).toBe(1);
    expect(await signingKid()).toBe(before);
  });

  it("says that Okta has switched where another run came in between, and what to do then", async () => {
    const before = await signingKid();
    beforeAnswer = async (call) => {
      if (call.startsWith("PUT /api/v1/apps/")) await holdStack();
    };
    const { exitCode, stderr } = await rotate("switch");
    beforeAnswer = async () => {};
    await releaseStack();
    expect(stderr).toMatch(
      /^error: Stack keys: Okta and Flagsmith have the keys .* \(the stack is currently locked .*\), so that .*run "flagsmith-sso rotate sync --stack keys" before the next "pulumi up"\. \[rotate\/\S+\]$/m,
    );
    expect(exitCode).toBe(1);
    expect(await signingKid()).not.toBe(before);
    expect(await signIn()).toMatchObject({ kind: "signedIn" });
  });

  it("goes on from there when it is run again, and the state says so: no `up` switches back", async () => {
    await step("switch");
    expect(await signIn()).toMatchObject({ kind: "signedIn" });
    await stack.expectNothingToDo("switch");

    const after = await signingKid();
    await stack.run("config", "set", "oktaLabel", "Keys again");
    await stack.run("up", "--yes", "--skip-preview");
    expect(await signingKid()).toBe(after);
    expect(await signIn()).toMatchObject({ kind: "signedIn" });
  });

  it("ends with the new key alone", async () => {
    await step("end");
    expect(keysHeld()).toBe(1);
    expect(await stage()).toBe("settled");
    expect(await signIn()).toMatchObject({ kind: "signedIn" });
    await stack.expectNothingToDo("end");
  });

  it("uses the key that an interrupted step made only if it is named, since it could be one that was dropped", async () => {
    const { id } = await application();
    await askOkta(sandbox, "POST", `apps/${id}/credentials/keys/generate?validityYears=2`);
    expect(await stage()).toBe("prepared");
    const keys = () => askOkta(sandbox, "GET", `apps/${id}/credentials/keys`) as Promise<unknown[]>;
    const made = (await keys()).length;
    const { exitCode, stderr } = await rotate("publish");
    expect(exitCode).toBe(1);
    const [, fingerprint = ""] = /"flagsmith-sso rotate publish --key (\S+) --stack keys"/.exec(stderr) ?? [];
    await step("publish", "--key", fingerprint);
    expect(await keys()).toHaveLength(made);
    expect(keysHeld()).toBe(2);
  });

  it("gives the next key up, and takes a key out that Okta never had", async () => {
    await step("drop");
    expect(keysHeld()).toBe(1);
    const { certificate } = await mintKey({ organisation: "rogue", validityYears: 2, now: new Date() });
    held().idpMetadataXml = withMoreKeys(held().idpMetadataXml!, [{ base64: certificate }]);
    const { fingerprint } = readCertificate(certificate);
    expect((await rotate()).stdout).toMatch(
      /^Warning: Flagsmith accepts a key that the Okta application does not have/m,
    );
    const ended = await rotate("end");
    expect(ended).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining(`no longer accepts ${fingerprint}`) as unknown,
    });
    expect(keysHeld()).toBe(1);
    await step("publish", "--new", "--years", "3");
    expect(keysHeld()).toBe(2);
  });

  it("says what is true if the stack takes old keys out by itself", async () => {
    await stack.run("config", "set", "retiredKeys", "remove");
    await stack.run("up", "--yes", "--skip-preview");
    expect(await step("switch")).toContain("No rotation is under way.");
    expect(keysHeld()).toBe(1);
    expect(await signIn()).toMatchObject({ kind: "signedIn" });
    await stack.run("config", "rm", "retiredKeys");
  });

  it("is what a new signingKeyName alone cannot be: for a moment nobody could sign in", async () => {
    await stack.run("config", "set", "signingKeyName", "third");
    const locked = await lockedOutDuring(() => stack.run("up", "--yes", "--skip-preview"));
    expect(locked.length).toBeGreaterThan(0);
    expect(await stage()).toBe("switched");
    expect(await signIn()).toMatchObject({ kind: "signedIn" });
  });

  it("does nothing while Flagsmith does not accept the key that signs", async () => {
    const whole = held().idpMetadataXml;
    held().idpMetadataXml = null;
    for (const step of ["publish", "switch", "end", "drop"]) {
      const { exitCode, stderr } = await rotate(step);
      expect({ step, exitCode }).toEqual({ step, exitCode: 1 });
      expect(stderr).toContain(
        'holds no metadata of an IdP, although it was deployed; run "pulumi up --refresh --stack keys".',
      );
    }
    held().idpMetadataXml = whole;
    const calls = sandbox.calls.flagsmith.length;
    await rotate();
    expect(sandbox.calls.flagsmith.slice(calls).filter((call) => !call.startsWith("GET "))).toEqual([]);
  });
});
