import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { launchBrowser } from "../../sandbox/src/browser/launch.js";
import { type SignInPlaces, signInAtFlagsmith, signInAtOkta } from "../../sandbox/src/browser/signIn.js";
import type { FlagsmithData } from "../../sandbox/src/flagsmith/store.js";
import { type Sandbox, startSandbox } from "../../sandbox/src/sandbox.js";
import { type TestProject, createTestProject } from "../support/project.js";
import { createTestStack } from "../support/pulumiStack.js";

const salt = "encryptionsalt: v1:Mq0+HBVQSHk=:v1:h4GH3wRYUjx8/I7L:X//l9HcflWPU0xNf5yI+1CoHXKkl3Q==";

/** The two kinds of application, each with what it leaves to defaults and what it maps. */
const stacks = {
  catalogue: `
${salt}
config:
  flagsmith-okta:samlOrganisation: catalogue
  flagsmith-okta:oktaLabel: Flagsmith by catalogue
  flagsmith-okta:allowIdpInitiated: true
  flagsmith-okta:oktaGroups: [Engineering, Product]
  flagsmith-okta:flagsmithGroups: [Engineering, Product]
`,
  custom: `
${salt}
config:
  flagsmith-okta:samlOrganisation: custom
  flagsmith-okta:oktaLabel: Flagsmith by hand
  flagsmith-okta:oktaApplication: custom
  flagsmith-okta:oktaGroups: [Engineering]
  flagsmith-okta:emailAttribute: email
  flagsmith-okta:firstNameAttribute: surname
  flagsmith-okta:lastNameAttribute: givenName
  flagsmith-okta:groupsAttribute: teams
  flagsmith-okta:flagsmithGroups: [Flagsmith Admins]
`,
} as const;

let sandbox: Sandbox;
let project: TestProject;
let browser: Browser;
let page: Page;
let deployed: FlagsmithData;

beforeAll(async () => {
  sandbox = await startSandbox();
  project = await createTestProject();
  for (const [name, config] of Object.entries(stacks)) {
    await project.configure(name, config);
    await (await createTestStack(project, sandbox, name)).run("up", "--yes", "--skip-preview");
  }
  deployed = sandbox.flagsmith.store.snapshot();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await sandbox.close();
  await project.remove();
});
beforeEach(async () => {
  sandbox.flagsmith.store.restore(deployed);
  page = await (await browser.newContext()).newPage();
});
afterEach(() => page.context().close());

const places = (name: keyof typeof stacks): SignInPlaces => ({
  oktaUrl: sandbox.okta.url,
  dashboardUrl: sandbox.flagsmith.dashboardUrl,
  samlOrganisation: name,
  applicationLabel: name === "catalogue" ? "Flagsmith by catalogue" : "Flagsmith by hand",
});
const person = (name: string) => ({ email: `${name}@example.com`, password: "sandbox-password" });
const configuration = (name: string) =>
  sandbox.flagsmith.store.data.samlConfigurations.find((each) => each.name === name)!;

describe("signing in, on what `pulumi up` made", () => {
  it("starts at Flagsmith, with the catalogue application and Flagsmith's default claims", async () => {
    expect(await signInAtFlagsmith(page, places("catalogue"), person("alan.turing"))).toEqual({
      kind: "signedIn",
      email: "alan.turing@example.com",
      firstName: "Alan",
      lastName: "Turing",
      organisation: "Acme Corp",
      // In the order in which `pulumi up` happened to make them.
      groups: expect.toSatisfy(
        (groups: string[]) => groups.toSorted().join() === "Engineering,Everybody,Product",
      ) as unknown,
    });
  });

  it("starts at Okta's tile, with the catalogue application", async () => {
    expect(await signInAtOkta(page, places("catalogue"), person("grace.hopper"))).toMatchObject({
      kind: "signedIn",
      email: "grace.hopper@example.com",
      groups: ["Everybody", "Engineering"],
    });
  });

  it("uses the mapped attributes of a custom application instead of the defaults", async () => {
    expect(await signInAtFlagsmith(page, places("custom"), person("ada.lovelace"))).toMatchObject({
      kind: "signedIn",
      email: "ada.lovelace@example.com",
      firstName: "Lovelace",
      lastName: "Ada",
      groups: ["Everybody", "Flagsmith Admins"],
    });
  });

  it("makes people members of the groups that Okta says, and takes them out of the others", async () => {
    const groups = sandbox.flagsmith.store.data.groups;
    const product = groups.find((each) => each.externalId === "Product")!;
    const first = await signInAtFlagsmith(page, places("catalogue"), person("grace.hopper"));
    expect(first).toMatchObject({ groups: ["Everybody", "Engineering"] });
    const grace = sandbox.flagsmith.store.data.users.find(
      (each) => each.email === "grace.hopper@example.com",
    )!;
    product.members.push({ user: grace.id, isAdmin: false });
    await page.context().clearCookies();
    expect(await signInAtFlagsmith(page, places("catalogue"), person("grace.hopper"))).toEqual(first);
  });
});

describe("a sign-in that is refused says why", () => {
  it("to somebody who is not assigned in Okta", async () => {
    expect(await signInAtFlagsmith(page, places("catalogue"), person("oscar.outsider"))).toMatchObject({
      kind: "refused",
      reason: expect.stringContaining("is not assigned to the application Flagsmith by catalogue") as unknown,
    });
  });

  it("to somebody who starts at Okta where that is not allowed", async () => {
    expect(await signInAtOkta(page, places("custom"), person("grace.hopper"))).toMatchObject({
      kind: "refused",
      reason: expect.stringContaining("start from Flagsmith's sign-in page") as unknown,
    });
  });

  it("to a member of another organisation", async () => {
    const { store } = sandbox.flagsmith;
    await signInAtFlagsmith(page, places("catalogue"), person("grace.hopper"));
    store.join(2, store.data.users.find((each) => each.email === "grace.hopper@example.com")!.id, "USER");
    await page.context().clearCookies();
    expect(await signInAtFlagsmith(page, places("catalogue"), person("grace.hopper"))).toMatchObject({
      kind: "refused",
      reason: expect.stringContaining("one Flagsmith organisation only") as unknown,
    });
  });

  it("where Flagsmith holds another certificate", async () => {
    const other = await readFile(
      new URL("../fixtures/pysaml2-cases/certs/rogue.crt", import.meta.url),
      "utf8",
    );
    const held = configuration("catalogue");
    held.idpMetadataXml = held.idpMetadataXml!.replace(
      /(<ds:X509Certificate>)[^<]*/,
      `$1${other.replaceAll(/-----.*-----|\s/g, "")}`,
    );
    expect(await signInAtFlagsmith(page, places("catalogue"), person("grace.hopper"))).toMatchObject({
      kind: "refused",
      reason: expect.stringContaining("not signed with a certificate that Flagsmith knows") as unknown,
    });
  });

  it.each([
    ["expired", "expired on 2020-01-01"],
    ["notyet", "is not valid before 2040-01-01"],
  ])("where the certificate that Flagsmith holds is out of time: %s", async (name, part) => {
    const other = await readFile(
      new URL(`../fixtures/pysaml2-cases/certs/${name}.crt`, import.meta.url),
      "utf8",
    );
    const held = configuration("catalogue");
    held.idpMetadataXml = held.idpMetadataXml!.replace(
      /(<ds:X509Certificate>)[^<]*/,
      `$1${other.replaceAll(/-----.*-----|\s/g, "")}`,
    );
    expect(await signInAtFlagsmith(page, places("catalogue"), person("grace.hopper"))).toMatchObject({
      reason: expect.stringContaining(part) as unknown,
    });
  });

  it.each([
    ["audience", "the audience https://other.test/"],
    ["destination", "meant for https://other.test/"],
  ] as const)("where Okta's application has another %s", async (field, part) => {
    const { applications } = sandbox.okta.store;
    const application = applications.all().find((each) => each.kind === "custom");
    if (application?.kind !== "custom") throw new Error("There is no custom application.");
    applications.put({ ...application, signOn: { ...application.signOn, [field]: "https://other.test/" } });
    const outcome = await signInAtFlagsmith(page, places("custom"), person("grace.hopper"));
    applications.put(application);
    expect(outcome).toMatchObject({ kind: "refused", reason: expect.stringContaining(part) as unknown });
  });

  it("when the answer took too long to arrive", async () => {
    await page.route("**/response/", async (route) => {
      vi.useFakeTimers({ now: Date.now() + 10 * 60_000, toFake: ["Date"] });
      await route.continue();
    });
    const outcome = await signInAtFlagsmith(page, places("catalogue"), person("grace.hopper")).finally(() =>
      vi.useRealTimers(),
    );
    expect(outcome).toMatchObject({ reason: expect.stringContaining("The assertion is too old") as unknown });
  });

  it("where Flagsmith has no metadata, and if there is no such organisation", async () => {
    configuration("catalogue").idpMetadataXml = null;
    expect(await signInAtFlagsmith(page, places("catalogue"), person("grace.hopper"))).toMatchObject({
      reason: expect.stringContaining("has no IdP metadata that can be used") as unknown,
    });
    const unknown = { ...places("catalogue"), samlOrganisation: "nobody" };
    expect(await signInAtFlagsmith(page, unknown, person("grace.hopper"))).toMatchObject({
      reason: expect.stringContaining("There is no SAML organisation") as unknown,
    });
  });

  it("when an answer is shown a second time", async () => {
    let answer = "";
    page.on("request", (request) => {
      if (request.url().endsWith("/response/")) answer = request.postData() ?? "";
    });
    await signInAtFlagsmith(page, places("catalogue"), person("grace.hopper"));
    const again = await fetch(configurationUrl("catalogue"), {
      method: "POST",
      body: answer,
      headers: { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" },
    });
    expect([again.status, await again.json()]).toEqual([
      400,
      { detail: expect.stringContaining("answered already") as unknown },
    ]);
  });
});

const configurationUrl = (name: string) => `${sandbox.flagsmith.url}/api/v1/auth/saml/${name}/response/`;

describe("every page", () => {
  const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
  const visits: readonly (readonly [string, (page: Page) => Promise<unknown>])[] = [
    ["Flagsmith's sign-in", (p) => p.goto(`${sandbox.flagsmith.dashboardUrl}/login`)],
    ["Okta's sign-in", (p) => p.goto(`${sandbox.okta.url}/login`)],
    [
      "Okta's dashboard",
      async (p) => {
        await signInAtOkta(p, places("catalogue"), person("grace.hopper"));
        await p.goto(`${sandbox.okta.url}/app/UserHome`);
      },
    ],
    ["the signed-in page", (p) => signInAtFlagsmith(p, places("catalogue"), person("grace.hopper"))],
    ["a refusal", (p) => signInAtFlagsmith(p, places("catalogue"), person("oscar.outsider"))],
  ];

  it.each(visits)(
    "passes axe, on a desktop and on a phone, and loads nothing from elsewhere: %s",
    async (_, visit) => {
      const hosts = new Set<string>();
      page.on("request", (request) => hosts.add(new URL(request.url()).hostname || "data"));
      for (const viewport of [
        { width: 1280, height: 720 },
        { width: 390, height: 844 },
      ]) {
        await page.context().clearCookies();
        await page.setViewportSize(viewport);
        await visit(page);
        await page.addScriptTag({ path: axe });
        const violations = await page.evaluate<string[]>(
          "axe.run().then((result) => result.violations.map((each) => each.id + ': ' + each.help))",
        );
        expect(violations).toEqual([]);
        const overflow = await page.evaluate<boolean>(
          "document.documentElement.scrollWidth > window.innerWidth",
        );
        expect(overflow).toBe(false);
      }
      expect([...hosts].filter((each) => each !== "127.0.0.1" && each !== "data")).toEqual([]);
    },
  );
});
