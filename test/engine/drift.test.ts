import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type DriftScene, createDriftScene } from "../support/driftScene.js";

let scene: DriftScene;
beforeAll(async () => {
  scene = await createDriftScene();
});
afterAll(() => scene.remove());
beforeEach(() => scene.restore());

const saml = "okta:app/saml:Saml";
const assignments = "okta:index/appGroupAssignments:AppGroupAssignments";
const url = (path: string) => expect.stringContaining(path) as unknown;
const anything = expect.anything() as unknown;

describe("a stack that runs as it was deployed", () => {
  it("is in sync, by reading alone: neither the services nor the state are written to", async () => {
    const before = (await scene.stack.export()).text;
    const calls = { okta: scene.sandbox.calls.okta.length, flagsmith: scene.sandbox.calls.flagsmith.length };
    const report = await scene.check();
    expect(report).toMatchObject({ verdict: "inSync", failure: undefined, differences: [], notices: [] });
    expect(report.certificates).toHaveLength(2);
    expect((await scene.stack.export()).text).toBe(before);
    const made = [
      ...scene.sandbox.calls.okta.slice(calls.okta),
      ...scene.sandbox.calls.flagsmith.slice(calls.flagsmith),
    ];
    expect(made.length).toBeGreaterThan(0);
    expect(made.filter((call) => !call.startsWith("GET "))).toEqual([]);
  });

  it("is in sync where metadata is only written differently", async () => {
    const held = scene.configuration("cat");
    held.idpMetadataXml = held
      .idpMetadataXml!.replaceAll(/>\s*</g, ">\n  <")
      .replaceAll(
        /(<ds:X509Certificate>)([^<]+)/g,
        (_, tag: string, base64: string) =>
          `${tag}\n${base64.replaceAll(/\s/g, "").replaceAll(/.{40}/g, "$&\n")}`,
      );
    expect(await scene.check()).toMatchObject({ verdict: "inSync", differences: [] });
  });
});

describe("a SAML configuration that was renamed by hand", () => {
  it("is named with both names, and with the address that moved", async () => {
    scene.configuration("cat").name = "by-hand";
    const { differences } = await scene.check();
    const named = (property: string) =>
      differences.find(
        (each) => each.type === "flagsmith-sso:index:SamlConfiguration" && each.property === property,
      );
    expect(named("name")).toMatchObject({ found: "by-hand", expected: "cat", fixedByUp: true });
    expect(named("acsUrl")).toMatchObject({ found: url("/by-hand/"), expected: url("/cat/") });
  });
});

describe("what nobody manages and breaks signing in", () => {
  it("is named: a deactivated application", async () => {
    await scene.okta("POST", `apps/${(await scene.application("Cat")).id}/lifecycle/deactivate`);
    expect((await scene.check()).differences).toEqual([
      expect.objectContaining({
        name: "cat",
        property: "status",
        found: "INACTIVE",
        expected: "ACTIVE",
        fixedByUp: true,
        endangersSignIn: true,
      }),
    ]);
  });

  it("is named: a signing key that was switched in Okta, with both certificates", async () => {
    const { id } = await scene.application("Cat");
    const { kid } = (await scene.okta("POST", `apps/${id}/credentials/keys/generate?validityYears=2`)) as {
      kid: string;
    };
    await scene.editApplication("Cat", (live) => (live.credentials.signing.kid = kid));
    const { differences, certificates } = await scene.check();
    expect(differences).toEqual([
      expect.objectContaining({
        type: saml,
        property: "keyId",
        found: kid,
        fixedByUp: true,
        endangersSignIn: true,
      }),
      expect.objectContaining({
        type: "flagsmith-sso:index:IdpMetadata",
        property: "metadataXml.signingCertificates",
        found: [anything],
        expected: [anything],
        fixedByUp: true,
      }),
    ]);
    expect(certificates).toHaveLength(3);
  });
});

describe("a deletion by hand", () => {
  const deletions: readonly {
    readonly what: string;
    readonly named: readonly string[];
    readonly remove: () => unknown;
  }[] = [
    {
      what: "everything that depends on something else",
      named: [
        "flagsmith-sso:index:IdpMetadata cat",
        "flagsmith-sso:index:AttributeMapping cat-email",
        "flagsmith-sso:index:Group cat-Engineering",
        "okta:group/group:Group cat-Flagsmith users",
      ],
      remove: async () => {
        scene.configuration("cat").idpMetadataXml = null;
        scene.sandbox.flagsmith.store.data.attributeMappings = [];
        scene.sandbox.flagsmith.store.data.groups = scene.sandbox.flagsmith.store.data.groups.filter(
          (each) => each.externalId !== "Engineering",
        );
        await scene.okta("DELETE", `groups/${scene.oktaGroup("Flagsmith users")}`);
      },
    },
    {
      what: "an application and a configuration, with what is in them",
      named: [
        `${saml} cus-custom`,
        `${assignments} cus`,
        "flagsmith-sso:index:SamlConfiguration cus",
        "flagsmith-sso:index:IdpMetadata cus",
      ],
      remove: async () => {
        const { id } = await scene.application("Cus");
        await scene.okta("POST", `apps/${id}/lifecycle/deactivate`);
        await scene.okta("DELETE", `apps/${id}`);
        scene.sandbox.flagsmith.store.data.samlConfigurations =
          scene.sandbox.flagsmith.store.data.samlConfigurations.filter((each) => each.name !== "cus");
      },
    },
  ];

  it.each(deletions)("is named: $what", async ({ named, remove }) => {
    await remove();
    const { verdict, differences } = await scene.check();
    expect(verdict).toBe("drift");
    const deleted = differences.filter((each) => each.kind === "deleted");
    expect(deleted.map(({ type, name }) => `${type} ${name}`).sort()).toEqual([...named].sort());
    expect(deleted.filter((each) => !each.fixedByUp)).toEqual([]);
  });
});
