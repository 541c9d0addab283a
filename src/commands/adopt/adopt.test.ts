import { describe, expect, it } from "vitest";
import type { OktaApplication } from "../../okta/applications.js";
import { adoptionOf } from "./adoptionOf.js";
import { candidates, chooseApplication } from "./chooseApplication.js";
import { catalogueNamesOf } from "./catalogueNamesOf.js";
import { chooseConfiguration } from "./chooseConfiguration.js";
import { sortPlannedSteps } from "./importConnection.js";
import { leftOut } from "./leftOut.js";
import { settingsOf } from "./settingsOf.js";
import type { ExistingConnection } from "./existingConnection.js";

const api = "https://flagsmith.acme.example";
const acsUrl = `${api}/api/v1/auth/saml/acme/response/`;

function application(parts: Partial<OktaApplication> = {}): OktaApplication {
  return {
    id: "0oa1",
    name: "flagsmith",
    label: "Flagsmith",
    status: "ACTIVE",
    signOnMode: "SAML_2_0",
    signingKid: "kid",
    settings: { apiBaseUrl: api, samlOrganisation: "acme" },
    signOn: {},
    implicitAssignment: false,
    ...parts,
  };
}

const configuration = {
  id: 7,
  organisation: 1,
  name: "acme",
  frontend_url: api,
  idp_metadata_xml: "<x/>",
  allow_idp_initiated: false,
};

function existing({
  flagsmith = {},
  okta = {},
}: {
  flagsmith?: Partial<ExistingConnection["flagsmith"]>;
  okta?: Partial<ExistingConnection["okta"]>;
} = {}): ExistingConnection {
  return {
    apiBaseUrl: api,
    flagsmith: {
      organisation: { id: 1, name: "Acme" },
      isOnlyOrganisation: true,
      samlOrganisation: "acme",
      configuration,
      acsUrl,
      attributeMappings: [],
      groups: [],
      ...flagsmith,
    },
    okta: {
      application: application(),
      catalogue: { name: "flagsmith", apiBaseUrlKey: "apiBaseUrl", samlOrganisationKey: "samlOrganisation" },
      claims: [],
      groups: [],
      ...okta,
    },
  };
}

const oktaGroup = (name: string, type = "OKTA_GROUP") => ({ id: `00g${name}`, name, type, description: "" });
const sendsGroups = application({ signOn: { attributeStatements: [{ type: "GROUP", name: "groups" }] } });

describe("the configuration that says what is there", () => {
  it("names a federated claim that sends the groups, and takes it over", () => {
    const groups = [{ id: 3, name: "Engineering", is_default: false, external_id: "Engineering" }];
    const claims = [{ id: "ofc1", name: "groups", expression: "user.getGroups({})" }];
    const byClaim = existing({ flagsmith: { groups }, okta: { claims } });
    expect(settingsOf(byClaim)).toMatchObject({
      oktaGroupsAttribute: "claim",
      flagsmithGroups: ["Engineering"],
    });
    expect(adoptionOf(byClaim)).toMatchObject({ groupsClaim: "ofc1" });
    const byStatement = existing({ okta: { claims, application: sendsGroups } });
    expect(settingsOf(byStatement)).not.toHaveProperty("oktaGroupsAttribute");
    expect(adoptionOf(byStatement)).not.toHaveProperty("groupsClaim");
    expect(settingsOf(existing({ okta: { claims: [{ ...claims[0]!, name: "title" }] } }))).not.toHaveProperty(
      "oktaGroupsAttribute",
    );
  });

  it("is two keys where everything else is as it is by default", () => {
    expect(settingsOf(existing())).toEqual({ apiBaseUrl: api, samlOrganisation: "acme" });
  });

  it("says what differs from the defaults", () => {
    const differs = existing({
      flagsmith: {
        isOnlyOrganisation: false,
        configuration: {
          ...configuration,
          frontend_url: "https://app.acme.example",
          allow_idp_initiated: true,
        },
        attributeMappings: [
          { id: 1, saml_configuration: 7, django_attribute_name: "first_name", idp_attribute_name: "given" },
        ],
      },
      okta: {
        application: application({ label: "Flags" }),
        catalogue: { name: "flagsmith_2", apiBaseUrlKey: "url", samlOrganisationKey: "samlOrganisation" },
        groups: [
          oktaGroup("Engineering"),
          oktaGroup("Everyone", "BUILT_IN"),
          oktaGroup("AD users", "APP_GROUP"),
          oktaGroup(" Blank"),
        ],
      },
    });
    expect(settingsOf(differs)).toEqual({
      apiBaseUrl: api,
      samlOrganisation: "acme",
      organisation: 1,
      frontendUrl: "https://app.acme.example",
      allowIdpInitiated: true,
      oktaLabel: "Flags",
      catalogueName: "flagsmith_2",
      catalogueApiBaseUrlKey: "url",
      oktaGroups: ["Engineering", "Everyone", "00gAD users", "00g Blank"],
      allowEveryone: true,
      firstNameAttribute: "given",
    });
  });

  it("says the deployment instead of the address on Flagsmith's SaaS", () => {
    const onSaas = {
      ...existing({
        flagsmith: { configuration: { ...configuration, frontend_url: "https://app.flagsmith.com" } },
        okta: { catalogue: undefined },
      }),
      apiBaseUrl: "https://api.flagsmith.com",
    };
    expect(settingsOf(onSaas)).toEqual({
      deployment: "saas",
      samlOrganisation: "acme",
      oktaApplication: "custom",
    });
  });

  it("has Flagsmith's groups only where Okta sends groups, and only those that it can say", () => {
    const groups = [
      { id: 1, name: "Engineering", external_id: "Engineering", is_default: false },
      { id: 2, name: "Ops", external_id: "okta-ops", is_default: false },
      { id: 3, name: "All", external_id: "All", is_default: true },
      { id: 4, name: "By hand", external_id: null, is_default: false },
    ];
    expect(settingsOf(existing({ flagsmith: { groups } }))).not.toHaveProperty("flagsmithGroups");
    const inSync = existing({ flagsmith: { groups }, okta: { application: sendsGroups } });
    expect(settingsOf(inSync)).toMatchObject({ flagsmithGroups: ["Engineering"] });
    expect(leftOut(inSync)).toEqual([
      expect.stringContaining('group "Ops" with the external id "okta-ops":'),
      expect.stringContaining('group "All" with the external id "All", a default group:'),
    ]);
  });

  it("finds groups by the attribute that Flagsmith's mapping names", () => {
    const groups = [{ id: 1, name: "Engineering", external_id: "Engineering", is_default: false }];
    const attributeMappings = [
      {
        id: 1,
        saml_configuration: 7,
        django_attribute_name: "groups" as const,
        idp_attribute_name: "memberOf",
      },
    ];
    const sending = (name: string) =>
      existing({
        flagsmith: { groups, attributeMappings },
        okta: { application: application({ signOn: { attributeStatements: [{ type: "GROUP", name }] } }) },
      });
    expect(settingsOf(sending("groups"))).not.toHaveProperty("flagsmithGroups");
    expect(settingsOf(sending("memberOf"))).toMatchObject({
      flagsmithGroups: ["Engineering"],
      groupsAttribute: "memberOf",
    });
  });
});

describe("what is left as it is", () => {
  it("is reported, one sentence each", () => {
    const halfway = existing({
      flagsmith: { configuration: { ...configuration, idp_metadata_xml: null } },
      okta: { application: application({ status: "INACTIVE", implicitAssignment: true }) },
    });
    expect(leftOut(halfway)).toEqual([
      expect.stringContaining("Federation Broker Mode"),
      expect.stringContaining("is INACTIVE"),
      expect.stringContaining("has no IdP metadata in Flagsmith yet"),
    ]);
    expect(leftOut(existing())).toEqual([]);
  });
});

describe("a connection with only one existing side", () => {
  const onlyOkta = existing({
    flagsmith: { configuration: undefined },
    okta: { groups: [oktaGroup("Product")] },
  });
  const onlyFlagsmith = existing({
    flagsmith: { configuration: { ...configuration, idp_metadata_xml: null, allow_idp_initiated: true } },
    okta: { application: undefined, catalogue: undefined },
  });

  it("is written to a stack file as far as possible", () => {
    expect(settingsOf(onlyOkta)).toEqual({
      apiBaseUrl: api,
      samlOrganisation: "acme",
      oktaGroups: ["Product"],
    });
    expect(settingsOf(onlyFlagsmith)).toEqual({
      apiBaseUrl: api,
      samlOrganisation: "acme",
      allowIdpInitiated: true,
    });
  });

  it("is adopted as far as possible, and the rest is reported", () => {
    expect(adoptionOf(onlyOkta)).toEqual({
      application: "0oa1",
      assignments: true,
      idpMetadata: false,
      groups: {},
      attributeMappings: {},
    });
    expect(adoptionOf(onlyFlagsmith)).toMatchObject({ samlConfiguration: "acme", assignments: false });
    expect(adoptionOf(onlyFlagsmith)).not.toHaveProperty("application");
    expect(leftOut(onlyOkta)).toEqual([
      'Flagsmith has no SAML configuration "acme" yet: the first "pulumi up" creates it.',
    ]);
    expect(leftOut(onlyFlagsmith)).toEqual([
      'Okta has no application for "acme" yet: the first "pulumi up" creates one.',
      '"acme" has no IdP metadata in Flagsmith yet: the first "pulumi up" writes it.',
    ]);
  });
});

describe("the objects to take over", () => {
  it("are those that exist", () => {
    expect(
      adoptionOf(
        existing({
          flagsmith: {
            groups: [
              { id: 4, name: "Ops", external_id: "ops", is_default: false },
              { id: 5, name: "None", is_default: false },
            ],
            attributeMappings: [
              { id: 9, saml_configuration: 7, django_attribute_name: "email", idp_attribute_name: "upn" },
            ],
          },
          okta: { groups: [oktaGroup("Engineering")] },
        }),
      ),
    ).toEqual({
      application: "0oa1",
      assignments: true,
      samlConfiguration: "acme",
      idpMetadata: true,
      groups: { ops: "4" },
      attributeMappings: { email: "9" },
    });
    const bare = existing({ flagsmith: { configuration: { ...configuration, idp_metadata_xml: "" } } });
    expect(adoptionOf(bare)).toMatchObject({ assignments: false, idpMetadata: false });
  });
});

describe("the SAML configuration", () => {
  it("is the named one, or the only one", () => {
    const other = { ...configuration, name: "other" };
    expect(chooseConfiguration([configuration], undefined)).toBe(configuration);
    expect(chooseConfiguration([configuration, other], "other")).toBe(other);
    expect(() => chooseConfiguration([configuration, other], undefined)).toThrow(
      'Flagsmith has 2 SAML configurations ("acme", "other"), expected one to adopt; name it with --saml-organisation.',
    );
    expect(() => chooseConfiguration([], undefined)).toThrow('run "pulumi up", which makes one');
    expect(chooseConfiguration([other], "acme")).toBeUndefined();
  });
});

describe("the Okta application", () => {
  it("can be one that names the configuration, or sends its answers there", () => {
    const custom = application({ id: "0oa2", settings: {}, signOn: { ssoAcsUrl: acsUrl } });
    const all = [
      application(),
      custom,
      application({ id: "0oa3", settings: { samlOrganisation: "other" } }),
      application({ id: "0oa4", signOnMode: "BOOKMARK" }),
    ];
    const found = candidates(all, { samlOrganisation: "acme", acsUrl });
    expect(found.map((each) => each.id)).toEqual(["0oa1", "0oa2"]);
  });

  it("is the one whose metadata Flagsmith holds", () => {
    const [one, two] = [application(), application({ id: "0oa2", label: "Second" })];
    const both = [
      { application: one, entityId: "http://www.okta.com/exk1" },
      { application: two, entityId: "http://www.okta.com/exk2" },
    ];
    expect(chooseApplication(both, "http://www.okta.com/exk2")).toBe(two);
    expect(() => chooseApplication(both, undefined)).toThrow("name it with --application");
    expect(() => chooseApplication(both, "http://www.okta.com/exk3")).toThrow(
      "Flagsmith holds metadata of the IdP http://www.okta.com/exk3, which is no application that could be this",
    );
    expect(chooseApplication([], undefined)).toBeUndefined();
    const inactive = { application: application({ status: "INACTIVE" }), entityId: undefined };
    expect(chooseApplication([inactive], undefined)).toBe(inactive.application);
  });

  it("of the catalogue has to lead to this Flagsmith, letter by letter", () => {
    const wanted = { apiBaseUrl: api, samlOrganisation: "acme" };
    expect(catalogueNamesOf(application(), wanted)).toEqual({
      name: "flagsmith",
      apiBaseUrlKey: "apiBaseUrl",
      samlOrganisationKey: "samlOrganisation",
    });
    expect(catalogueNamesOf(application({ settings: {} }), wanted)).toBeUndefined();
    const slash = application({ settings: { apiBaseUrl: `${api}/`, samlOrganisation: "acme" } });
    expect(() => catalogueNamesOf(slash, wanted)).toThrow(
      `API Base URL: found "${api}/", expected "${api}"; correct it in Okta's admin console`,
    );
    const unclear = application({ settings: { one: "x", two: "y" } });
    expect(() => catalogueNamesOf(unclear, wanted)).toThrow("discover --application 0oa1");
  });
});

describe("a run that imports", () => {
  it("may import, leaves out what is not there yet, and does nothing else", () => {
    const step = (op: string) => ({
      op,
      urn: `urn::${op}`,
      type: "t",
      old: undefined,
      new: undefined,
      paths: [],
    });
    const ops = ["import", "create", "update", "delete", "replace", "import-replacement"];
    const { imported, toMake, refused } = sortPlannedSteps(ops.map(step));
    expect(imported.map((each) => each.op)).toEqual(["import"]);
    expect(toMake.map((each) => each.op)).toEqual(["create"]);
    expect(refused.map((each) => each.op)).toEqual(["update", "delete", "replace", "import-replacement"]);
  });
});
