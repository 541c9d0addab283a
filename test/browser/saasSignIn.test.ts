import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser } from "../../sandbox/src/browser/launch.js";
import { signInAtFlagsmith, signInAtOkta } from "../../sandbox/src/browser/signIn.js";
import { type Sandbox, startSandbox } from "../../sandbox/src/sandbox.js";
import { type TestProject, createTestProject } from "../support/project.js";
import { createTestStack } from "../support/pulumiStack.js";

const config = `
encryptionsalt: v1:Mq0+HBVQSHk=:v1:h4GH3wRYUjx8/I7L:X//l9HcflWPU0xNf5yI+1CoHXKkl3Q==
config:
  flagsmith-okta:deployment: saas
  flagsmith-okta:samlOrganisation: acme
  flagsmith-okta:oktaGroups: [Engineering, Product]
  flagsmith-okta:flagsmithGroups: [Engineering]
  flagsmith-okta:allowIdpInitiated: "true"
`;
const pictures = fileURLToPath(new URL("../../screenshots/", import.meta.url));

let sandbox: Sandbox;
let project: TestProject;
let browser: Browser;

beforeAll(async () => {
  sandbox = await startSandbox({ deployment: "saas" });
  project = await createTestProject();
  await project.configure("saas", config);
  await (await createTestStack(project, sandbox, "saas")).run("up", "--yes", "--skip-preview");
  browser = await launchBrowser();
  await mkdir(pictures, { recursive: true });
});
afterAll(async () => {
  await browser.close();
  await sandbox.close();
  await project.remove();
});

/** A browser of the company: it leaves by the proxy, and takes the certificate of what is behind it. */
async function openPage(): Promise<Page> {
  const proxy = { server: sandbox.flagsmith.proxy!.url, bypass: "127.0.0.1" };
  return (await browser.newContext({ proxy, ignoreHTTPSErrors: true })).newPage();
}

it.each([
  ["SP-initiated", signInAtFlagsmith],
  ["IdP-initiated", signInAtOkta],
])("signs somebody in at https://app.flagsmith.com: %s", async (way, signIn) => {
  const page = await openPage();
  const places = {
    oktaUrl: sandbox.okta.url,
    dashboardUrl: sandbox.flagsmith.dashboardUrl,
    samlOrganisation: "acme",
    applicationLabel: "Flagsmith",
  };
  const person = { email: "alan.turing@example.com", password: "sandbox-password" };
  expect(await signIn(page, places, person)).toMatchObject({
    kind: "signedIn",
    email: person.email,
    organisation: "Acme Corp",
    groups: expect.arrayContaining(["Engineering"]) as string[],
  });
  expect(new URL(page.url()).origin).toBe("https://app.flagsmith.com");
  await page.screenshot({ path: `${pictures}saas-${way.toLowerCase()}.png` });
  await page.context().close();
});
