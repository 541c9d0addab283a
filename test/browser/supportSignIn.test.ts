import { mkdir, readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import PostalMime from "postal-mime";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../../sandbox/src/browser/launch.js";
import { signInAtFlagsmith } from "../../sandbox/src/browser/signIn.js";
import { type Sandbox, startSandbox } from "../../sandbox/src/sandbox.js";
import { type TestProject, createTestProject } from "../support/project.js";
import { createTestStack } from "../support/pulumiStack.js";

const salt = "encryptionsalt: v1:Mq0+HBVQSHk=:v1:h4GH3wRYUjx8/I7L:X//l9HcflWPU0xNf5yI+1CoHXKkl3Q==";
const api = "https://api.flagsmith.com/api/v1/auth/saml";
const pictures = fileURLToPath(new URL("../../screenshots/", import.meta.url));
/** The way through support uses no credential of Flagsmith. */
const withoutFlagsmith = { FLAGSMITH_API_URL: "", FLAGSMITH_API_KEY: "" };

const stack = (name: string, more: string) => `
${salt}
config:
  flagsmith-okta:deployment: saas-support
  flagsmith-okta:samlOrganisation: ${name}
  flagsmith-okta:supportContact: it@acme.example
  flagsmith-okta:oktaLabel: Flagsmith ${name}
  flagsmith-okta:oktaGroups: [Engineering]
${more}`;

const stacks = {
  catalogue: stack("catalogue", ""),
  custom: stack(
    "custom",
    `  flagsmith-okta:oktaApplication: custom
  flagsmith-okta:supportSignOnUrl: ${api}/custom/response/
  flagsmith-okta:supportAudienceUri: ${api}/custom/metadata/
`,
  ),
} as const;

let sandbox: Sandbox;
let project: TestProject;
let browser: Browser;

beforeAll(async () => {
  sandbox = await startSandbox({ deployment: "saas" });
  project = await createTestProject();
  for (const [name, config] of Object.entries(stacks)) {
    await project.configure(name, config);
    const deployed = await createTestStack(project, sandbox, name, withoutFlagsmith);
    await deployed.run("up", "--yes", "--skip-preview");
  }
  browser = await launchBrowser();
  await mkdir(pictures, { recursive: true });
});
afterAll(async () => {
  await browser.close();
  await sandbox.close();
  await project.remove();
});

/** What a support engineer does with the e-mail: put the attachment into the SAML configuration that it names. */
async function putIn(name: string): Promise<void> {
  const folder = join(project.folder, "handoff", name);
  const file = (await readdir(folder)).find((each) => each.endsWith(".eml"))!;
  const message = await PostalMime.parse(await readFile(join(folder, file)));
  const organisation = /SAML organisation: +(\S+)/.exec(message.text ?? "")?.[1];
  const metadata = new TextDecoder().decode(message.attachments[0]?.content as ArrayBuffer);
  const answer = await sandbox.flagsmith.app.request(`${api}/configuration/`, {
    method: "POST",
    headers: {
      Authorization: `Api-Key ${sandbox.flagsmith.apiKey}`,
      "Content-Type": "application/json",
      Accept: "application/json",
    },
    body: JSON.stringify({
      organisation: sandbox.flagsmith.organisation,
      name: organisation,
      frontend_url: "https://app.flagsmith.com",
      idp_metadata_xml: metadata,
    }),
  });
  expect(answer.status).toBe(201);
}

describe.each(Object.keys(stacks))("through support, with a %s application", (name) => {
  it("somebody signs in once support has put the e-mail's metadata in, and not before", async () => {
    const proxy = { server: sandbox.flagsmith.proxy!.url, bypass: "127.0.0.1" };
    const page = await (await browser.newContext({ proxy, ignoreHTTPSErrors: true })).newPage();
    const places = {
      oktaUrl: sandbox.okta.url,
      dashboardUrl: sandbox.flagsmith.dashboardUrl,
      samlOrganisation: name,
      applicationLabel: `Flagsmith ${name}`,
    };
    const person = { email: "grace.hopper@example.com", password: "sandbox-password" };
    expect(await signInAtFlagsmith(page, places, person)).toMatchObject({ kind: "refused" });

    await putIn(name);
    expect(await signInAtFlagsmith(page, places, person)).toMatchObject({
      kind: "signedIn",
      email: person.email,
    });
    await page.screenshot({ path: `${pictures}support-${name}.png` });
    await page.context().close();
  });
});
