import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Difference } from "../../src/commands/drift/report.js";
import { readCertificate } from "../../src/saml/certificate.js";
import { type DriftScene, createDriftScene } from "../support/driftScene.js";
import { certificateText } from "../support/idpMetadata.js";
import { withMoreKeys } from "../support/metadataText.js";

let scene: DriftScene;
beforeAll(async () => {
  scene = await createDriftScene();
});
afterAll(() => scene.remove());

const saml = "okta:app/saml:Saml";
const assignments = "okta:index/appGroupAssignments:AppGroupAssignments";
const url = (path: string) => expect.stringContaining(path) as unknown;
const anything = expect.anything() as unknown;
/** A group by its name and Okta's id. */
const named = (name: string) => expect.stringMatching(`^${name} \\(00g\\w{17}\\)$`) as unknown;

/** A key that Okta never had. */
const rogue = readCertificate(certificateText("rogue"));

const engineering = () =>
  scene.sandbox.flagsmith.store.data.groups.find((each) => each.externalId === "Engineering")!;

/** An edit by hand, and how the report has to name it. */
interface Edit {
  readonly type: string;
  readonly name: string;
  readonly property: string;
  /** Name of the input, where the property that is reported lies inside it. */
  readonly input?: string;
  readonly edit: () => unknown;
  readonly found: unknown;
  readonly expected: unknown;
}

/** An edit of a custom application's sign-on settings. */
const signOn = (property: string, key: string, found: unknown, expected: unknown): Edit => ({
  type: saml,
  name: "cus-custom",
  property,
  edit: () => scene.editApplication("Cus", (live) => (live.settings.signOn[key] = found)),
  found,
  expected,
});

/** One for each managed property; all of them are made at once, and read off one report. */
const edits: readonly Edit[] = [
  {
    type: saml,
    name: "cat",
    property: "label",
    edit: () => scene.editApplication("Cat", (live) => (live.label = "Dog")),
    found: "Dog",
    expected: "Cat",
  },
  {
    type: saml,
    name: "cat",
    property: "appSettingsJson",
    edit: () => scene.editApplication("Dog", (live) => (live.settings.app.samlOrganisation = "other")),
    found: { apiBaseUrl: anything, samlOrganisation: "other" },
    expected: { apiBaseUrl: anything, samlOrganisation: "cat" },
  },
  {
    type: saml,
    name: "cat",
    property: "attributeStatements",
    edit: () => scene.editApplication("Dog", (live) => (live.settings.signOn.attributeStatements = [])),
    found: [],
    expected: [expect.objectContaining({ name: "team" }), expect.objectContaining({ name: "groups" })],
  },
  signOn("ssoUrl", "ssoAcsUrl", "https://by-hand.test/acs", url("/response/")),
  signOn("recipient", "recipient", "https://by-hand.test/recipient", url("/response/")),
  signOn("destination", "destination", "https://by-hand.test/destination", url("/response/")),
  signOn("audience", "audience", "https://by-hand.test/audience", url("/metadata/")),
  signOn("subjectNameIdTemplate", "subjectNameIdTemplate", "${user.email}", "${user.userName}"),
  signOn(
    "subjectNameIdFormat",
    "subjectNameIdFormat",
    "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
    "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
  ),
  signOn("responseSigned", "responseSigned", false, true),
  signOn("assertionSigned", "assertionSigned", false, true),
  signOn("signatureAlgorithm", "signatureAlgorithm", "RSA_SHA1", "RSA_SHA256"),
  signOn("digestAlgorithm", "digestAlgorithm", "SHA1", "SHA256"),
  signOn("honorForceAuthn", "honorForceAuthn", false, true),
  signOn(
    "authnContextClassRef",
    "authnContextClassRef",
    "urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified",
    "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport",
  ),
  {
    type: assignments,
    name: "cat",
    property: "groups",
    edit: async () =>
      scene.okta(
        "DELETE",
        `apps/${(await scene.application("Dog")).id}/groups/${scene.oktaGroup("Engineering")}`,
      ),
    found: [named("By hand")],
    expected: expect.toSatisfy(
      (groups: string[]) =>
        groups
          .toSorted()
          .join()
          .replaceAll(/00g\w{17}/g, "id") === "By hand (id),Engineering (id)",
    ) as unknown,
  },
  {
    type: "okta:group/group:Group",
    name: "cat-Flagsmith users",
    property: "description",
    edit: async () =>
      scene.okta("PUT", `groups/${scene.oktaGroup("Flagsmith users")}`, {
        profile: { name: "By hand", description: "By hand" },
      }),
    found: "By hand",
    expected: "May sign in to Flagsmith (cat)",
  },
  {
    type: "okta:group/group:Group",
    name: "cat-Flagsmith users",
    property: "name",
    edit: () => undefined,
    found: "By hand",
    expected: "Flagsmith users",
  },
  {
    type: "flagsmith-sso:index:SamlConfiguration",
    name: "cat",
    property: "frontendUrl",
    edit: () => (scene.configuration("cat").frontendUrl = "https://by-hand.test"),
    found: "https://by-hand.test",
    expected: url("http"),
  },
  {
    type: "flagsmith-sso:index:SamlConfiguration",
    name: "cat",
    property: "allowIdpInitiated",
    edit: () => (scene.configuration("cat").allowIdpInitiated = false),
    found: false,
    expected: true,
  },
  {
    type: "flagsmith-sso:index:AttributeMapping",
    name: "cat-email",
    property: "idpAttribute",
    edit: () => (scene.sandbox.flagsmith.store.data.attributeMappings[0]!.idpAttributeName = "by-hand"),
    found: "by-hand",
    expected: "upn",
  },
  {
    type: "flagsmith-sso:index:AttributeMapping",
    name: "cat-email",
    property: "attribute",
    edit: () => (scene.sandbox.flagsmith.store.data.attributeMappings[0]!.djangoAttributeName = "last_name"),
    found: "last_name",
    expected: "email",
  },
  {
    type: "flagsmith-sso:index:Group",
    name: "cat-Engineering",
    property: "name",
    edit: () => (engineering().name = "By hand"),
    found: "By hand",
    expected: "Engineering",
  },
  {
    type: "flagsmith-sso:index:Group",
    name: "cat-Engineering",
    property: "isDefault",
    edit: () => (engineering().isDefault = true),
    found: true,
    expected: false,
  },
  {
    type: "flagsmith-sso:index:Group",
    name: "cat-Engineering",
    property: "externalId",
    edit: () => (engineering().externalId = "by-hand"),
    found: "by-hand",
    expected: "Engineering",
  },
  {
    type: "flagsmith-sso:index:IdpMetadata",
    name: "cat",
    property: "metadataXml.singleSignOnServices",
    input: "metadataXml",
    edit: () => {
      const held = scene.configuration("cat");
      held.idpMetadataXml = held.idpMetadataXml!.replaceAll("/sso/saml", "/by-hand");
    },
    found: [url("/by-hand"), url("/by-hand")],
    expected: [url("/sso/saml"), url("/sso/saml")],
  },
];

/** Inputs that nobody can change behind our back. */
const outOfReach: Readonly<Record<string, string>> = {
  [`${saml}.preconfiguredApp`]: "Okta never changes what an application was made from",
  [`${saml}.keyName`]: "a name that only Pulumi's provider remembers; the key itself is looked at as keyId",
  [`${saml}.keyYearsValid`]: "as keyName",
  "flagsmith-sso:index:SamlConfiguration.name": "tried by itself, since everything depends on it",
  [`${assignments}.appId`]: "the application itself",
  "flagsmith-sso:index:SamlConfiguration.organisation": "Flagsmith's dashboard cannot move a configuration",
  "flagsmith-sso:index:AttributeMapping.configurationId": "Flagsmith's dashboard cannot move a mapping",
  "flagsmith-sso:index:Group.organisation": "Flagsmith cannot move a group",
  "flagsmith-sso:index:IdpMetadata.samlConfiguration": "the configuration that is looked at",
  "flagsmith-sso:index:IdpMetadata.allowIdpReplacement": "a setting of the program alone",
  "flagsmith-sso:index:IdpMetadata.retiredKeys": "a setting of the program alone",
  "flagsmith-sso:index:IdpMetadata.applicationKeys": "what the program knows of Okta",
};

describe("an edit by hand", () => {
  let differences: readonly Difference[];

  it("is drift", async () => {
    for (const { edit } of edits) await edit();
    for (const name of ["cat", "cus"]) {
      const held = scene.configuration(name);
      held.idpMetadataXml = withMoreKeys(held.idpMetadataXml!, [rogue]);
    }
    const report = await scene.check();
    differences = report.differences;
    expect(report).toMatchObject({ verdict: "drift", failure: undefined });
  });

  it.each(edits)(
    "is named with both values: $type $name $property",
    ({ type, name, property, found, expected }) => {
      const named = differences.filter(
        (each) => each.type === type && each.name === name && each.property === property,
      );
      expect(named).toEqual([expect.objectContaining({ kind: "changed", found, expected, fixedByUp: true })]);
    },
  );

  it("is the worst if it lets Flagsmith accept a key that Okta never had, alone or among other edits", () => {
    const found = expect.arrayContaining(["cat", "cus"]) as unknown;
    const first = differences.slice(0, 2);
    expect(first.map(({ kind }) => kind)).toEqual(["unknownKey", "unknownKey"]);
    expect(first.map(({ name }) => name)).toEqual(found);
    expect(new Set(first.map((each) => each.found))).toEqual(new Set([rogue.fingerprint]));
  });

  it("is the only thing that is named, with what follows from it", () => {
    const known = [
      ...edits.map(({ type, name, property }) => `${type} ${name} ${property}`),
      "flagsmith-sso:index:IdpMetadata cat unknownFingerprints",
      "flagsmith-sso:index:IdpMetadata cus unknownFingerprints",
      "flagsmith-sso:index:IdpMetadata cat metadataXml.signingCertificates",
      // Okta's metadata has another NameID format now than Flagsmith holds.
      "flagsmith-sso:index:IdpMetadata cus metadataXml.nameIdFormats",
    ];
    expect(differences.map(({ type, name, property }) => `${type} ${name} ${property}`).sort()).toEqual(
      [...known].sort(),
    );
  });

  it("was tried of every property that is managed", async () => {
    const { text } = await scene.stack.export();
    const { deployment } = JSON.parse(text) as {
      deployment: { resources: { type: string; custom: boolean; inputs?: Record<string, unknown> }[] };
    };
    const managed = deployment.resources
      .filter((each) => each.custom && !each.type.startsWith("pulumi:"))
      .flatMap((each) =>
        Object.keys(each.inputs ?? {})
          .filter(
            (input) =>
              !input.startsWith("__") && !(each.inputs!.__defaults as string[] | undefined)?.includes(input),
          )
          .map((input) => `${each.type}.${input}`),
      );
    const tried = edits.map(({ type, property, input = property }) => `${type}.${input}`);
    expect([...new Set(managed)].filter((each) => !(each in outOfReach) && !tried.includes(each))).toEqual(
      [],
    );
  });
});
