import type { CheckName } from "../../src/commands/doctor/report.js";
import type { DoctorScene, DoctorStack } from "./doctorScene.js";
import { certificateText } from "./idpMetadata.js";
import { withMoreKeys } from "./metadataText.js";

interface LiveApplication {
  credentials: { signing: { kid: string } };
  settings: { app: Record<string, unknown>; signOn: Record<string, unknown> };
}

/** Edits that somebody makes by hand, in Okta's admin console or in Flagsmith's dashboard. */
export function handsOf(scene: () => DoctorScene) {
  const group = async (name: string) =>
    ((await scene().okta("GET", `groups?q=${name}`)) as { id: string }[])[0]!.id;
  const hands = {
    /** Path of the catalogue application. */
    catalogue: () => `apps/${scene().application("Catalogue").id}`,
    /** The Flagsmith group that follows Okta's. */
    engineering: () =>
      scene().sandbox.flagsmith.store.data.groups.find((each) => each.externalId === "Engineering")!,
    editApplication: async (label: string, edit: (live: LiveApplication) => void): Promise<void> => {
      const path = `apps/${scene().application(label).id}`;
      const live = (await scene().okta("GET", path)) as LiveApplication;
      edit(live);
      await scene().okta("PUT", path, live);
    },
    switchKey: async (): Promise<void> => {
      const path = `${hands.catalogue()}/credentials/keys/generate?validityYears=2`;
      const { kid } = (await scene().okta("POST", path)) as { kid: string };
      await hands.editApplication("Catalogue", (live) => (live.credentials.signing.kid = kid));
    },
    addRogueKey: (): void => {
      const configuration = scene().configuration("acme");
      configuration.idpMetadataXml = withMoreKeys(configuration.idpMetadataXml!, [
        { base64: certificateText("rogue") },
      ]);
    },
    unassign: async (name: string): Promise<void> => {
      await scene().okta("DELETE", `${hands.catalogue()}/groups/${await group(name)}`);
    },
    emptyGroup: async (name: string): Promise<void> => {
      const id = await group(name);
      for (const user of (await scene().okta("GET", `groups/${id}/users`)) as { id: string }[])
        await scene().okta("DELETE", `groups/${id}/users/${user.id}`);
    },
    deleteGroup: async (name: string): Promise<void> => {
      await scene().okta("DELETE", `groups/${await group(name)}`);
    },
    /** Flagsmith answers as from another time. */
    setFlagsmithsClock: (seconds: number): void => {
      const { app } = scene().sandbox.flagsmith;
      const answer = app.fetch;
      app.fetch = async (...args) => {
        const response = await answer(...args);
        response.headers.set("Date", new Date(Date.now() + seconds * 1000).toUTCString());
        return response;
      };
    },
  };
  return hands;
}

/** What was broken, and what the report has to say of it. */
export interface Break {
  readonly what: string;
  readonly stack?: DoctorStack;
  readonly break: () => unknown;
  readonly check: CheckName;
  readonly says: RegExp;
  /** Everything else that is not "ok", as `check: status`. Default: nothing. */
  readonly besides?: readonly string[];
}

/** One thing each. */
export function breaksOf(scene: () => DoctorScene): readonly Break[] {
  const hands = handsOf(scene);
  return [
    {
      what: "the application switched off",
      break: () => scene().okta("POST", `${hands.catalogue()}/lifecycle/deactivate`),
      check: "application",
      says: /INACTIVE, expected ACTIVE/,
      besides: ["signingKey: skipped"],
    },
    {
      what: "the application deleted",
      break: async () => {
        await scene().okta("POST", `${hands.catalogue()}/lifecycle/deactivate`);
        await scene().okta("DELETE", hands.catalogue());
      },
      check: "application",
      says: /Okta has no application 0oa\w+ \("Catalogue"\)/,
      besides: [
        "addresses: skipped",
        "people: skipped",
        "signingKey: skipped",
        "acceptedKeys: skipped",
        "groupSync: skipped",
      ],
    },
    {
      what: "a setting of the application",
      break: () =>
        hands.editApplication("Catalogue", (live) => (live.settings.app.samlOrganisation = "other")),
      check: "addresses",
      says: /has "other" in samlOrganisation, expected "acme"/,
    },
    {
      what: "the ACS URL of a plain application",
      stack: "custom",
      break: () =>
        hands.editApplication(
          "Plain",
          (live) => (live.settings.signOn.ssoAcsUrl = "https://elsewhere.test/acs"),
        ),
      check: "addresses",
      says: /"https:\/\/elsewhere\.test\/acs" in ssoAcsUrl, expected "http.+\/saml\/plain\/response\/"/,
    },
    {
      what: "the assigned group taken away",
      break: () => hands.unassign("Engineering"),
      check: "people",
      says: /Okta's group "Engineering" \(00g\w+\) is not assigned/,
    },
    {
      what: "the assigned group deleted",
      break: () => hands.deleteGroup("Engineering"),
      check: "people",
      says: /Okta has no group 00g\w+ any more/,
      besides: ["groupSync: warning"],
    },
    {
      what: "a group without members",
      break: () => hands.emptyGroup("Engineering"),
      check: "people",
      says: /Nobody may sign in: the only group that is assigned has no members/,
    },
    {
      what: "the SAML configuration deleted",
      break: () => (scene().sandbox.flagsmith.store.data.samlConfigurations = []),
      check: "samlConfiguration",
      says: /Flagsmith has no SAML configuration "acme"/,
      besides: ["idpMetadata: skipped", "signingKey: skipped", "acceptedKeys: skipped"],
    },
    {
      what: "the dashboard's address, as saving there does",
      break: () => (scene().configuration("acme").frontendUrl = "https://by-hand.test"),
      check: "samlConfiguration",
      says: /sends people to "https:\/\/by-hand\.test"/,
    },
    {
      what: "sign-ins that start at Okta allowed",
      break: () => (scene().configuration("acme").allowIdpInitiated = true),
      check: "samlConfiguration",
      says: /takes sign-ins that start at Okta, expected not to/,
    },
    {
      what: "the IdP metadata cleared",
      break: () => (scene().configuration("acme").idpMetadataXml = null),
      check: "idpMetadata",
      says: /holds no IdP metadata/,
      besides: ["signingKey: skipped", "acceptedKeys: skipped"],
    },
    {
      what: "the IdP metadata of another application",
      break: () =>
        (scene().configuration("acme").idpMetadataXml = scene().configuration("plain").idpMetadataXml),
      check: "idpMetadata",
      says: /holds the metadata of the IdP "http.+", expected that of the Okta application/,
      besides: ["signingKey: skipped", "acceptedKeys: skipped"],
    },
    {
      what: "IdP metadata that is none",
      break: () => (scene().configuration("acme").idpMetadataXml = "<html/>"),
      check: "idpMetadata",
      says: /html/,
      besides: ["signingKey: skipped", "acceptedKeys: skipped"],
    },
    {
      what: "the signing key switched in Okta",
      break: hands.switchKey,
      check: "signingKey",
      says: /Okta signs with [0-9A-F:]+…, expected [0-9A-F:]+…, which is all that Flagsmith accepts/,
    },
    {
      what: "a key that Okta never had, added to the IdP metadata",
      break: hands.addRogueKey,
      check: "acceptedKeys",
      says: /accepts the key [0-9A-F:]{95} \(.*\), which Okta's application does not have: its owner can sign in as anybody/,
    },
    {
      what: "an external id",
      break: () => (hands.engineering().externalId = "engineers"),
      check: "groupSync",
      says: /has "engineers" as external id, expected "Engineering"/,
    },
    {
      what: "the groups attribute",
      break: () =>
        hands.editApplication("Catalogue", (live) => (live.settings.signOn.attributeStatements = [])),
      check: "groupSync",
      says: /does not send the group "Engineering"/,
    },
    {
      what: "Flagsmith's clock",
      break: () => hands.setFlagsmithsClock(-90),
      check: "clocks",
      says: /Flagsmith's clock is (89|90|91) s behind Okta's, expected less than 60 s/,
    },
    {
      what: "the plan of Flagsmith's SaaS",
      break: () => {
        Object.assign(scene().sandbox.flagsmith.settings, { deployment: "saas" });
        scene().sandbox.flagsmith.store.data.organisations[0]!.plan = "free";
      },
      check: "flagsmithAccess",
      says: /1 \(Acme Corp\) at http.+ has the plan "free", but SAML needs Scale-Up/,
      besides: [
        "samlConfiguration: skipped",
        "idpMetadata: skipped",
        "signingKey: skipped",
        "acceptedKeys: skipped",
      ],
    },
    {
      what: "a mistyped key of the stack file, which up would refuse",
      break: () => scene().configure("catalogue", "  flagsmith-okta:oktaGroop: [Product]\n"),
      check: "stack",
      says: /Pulumi\.catalogue\.yaml: flagsmith-okta:oktaGroop: there is no such key/,
    },
  ];
}
