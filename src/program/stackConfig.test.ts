import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import {
  expectRefusal,
  type Mistake,
  readStack,
  selfHosted,
  support,
} from "../../test/support/stackMistakes.js";
import { settingKeys, settingsSchema } from "./settings.js";

describe("a stack's configuration", () => {
  it("needs an address and a name, and no more", () => {
    const args = readStack(selfHosted);
    expect(args.flagsmith).toMatchObject({ ...selfHosted, groups: [], attributeMappings: {} });
    expect(args.flagsmith.organisation).toBeUndefined();
    expect(args.okta).toMatchObject({ application: "catalogue", groups: [] });
    expect(args.support).toBeUndefined();
  });

  it("takes the address from the environment, and on SaaS has only one", () => {
    const environment = { OKTA_ORG_NAME: "acme", FLAGSMITH_API_URL: "https://e.example" };
    expect(readStack({ samlOrganisation: "a" }, environment).flagsmith.apiBaseUrl).toBe("https://e.example");
    for (const deployment of ["saas", "saas-support"])
      expect(
        readStack({ ...support, deployment, ...(deployment === "saas" ? { supportContact: "" } : {}) })
          .flagsmith.apiBaseUrl,
      ).toBe("https://api.flagsmith.com");
  });

  it("becomes groups, mappings and a signing key", () => {
    const args = readStack({
      ...selfHosted,
      flagsmithGroups: '["Engineering"]',
      oktaGroups: '["Engineering","00g1emaKYZTWRYYRRTSK"]',
      oktaGroupsToCreate: '["Flagsmith users"]',
      emailAttribute: "upn",
      signingKeyName: "2027",
      signingKeyYearsValid: "3",
      allowIdpInitiated: "true",
      oktaGroupsAttribute: "claim",
    });
    expect(args.flagsmith).toMatchObject({
      groups: [{ name: "Engineering" }],
      attributeMappings: { email: "upn" },
      allowIdpInitiated: true,
    });
    expect(args.okta).toMatchObject({
      groups: ["Engineering", { id: "00g1emaKYZTWRYYRRTSK" }, { create: "Flagsmith users" }],
      signingKey: { name: "2027", yearsValid: 3 },
      groupsAttribute: "claim",
    });
  });

  it("becomes what support is asked, on the way through support", () => {
    const args = readStack({ ...support, acknowledgedHandoff: "0123456789abcdef" });
    expect(args.support).toEqual({ contact: "it@acme.example", acknowledged: "0123456789abcdef" });
  });

  it("may have credentials that are encrypted, and settings of other providers and of the engine", () => {
    const others = {
      "okta:privateKey": "-----BEGIN",
      "okta:maxRetries": "3",
      "pulumi:tags": "{}",
      "aws:region": "a",
    };
    expect(readStack({ ...selfHosted, ...others }).okta?.groups).toEqual([]);
  });

  it("has the same keys and defaults in Pulumi.yaml, without types, which the engine would refuse in its own words", () => {
    const project = parse(readFileSync("Pulumi.yaml", "utf8")) as {
      config: Record<string, { default?: unknown; description?: string; type?: string }>;
    };
    expect(Object.values(project.config).filter((each) => each.type !== undefined)).toEqual([]);
    expect(Object.keys(project.config).sort()).toEqual([...settingKeys].sort());
    const defaults = Object.entries(project.config).map(([key, { default: value }]) => [
      key,
      typeof value === "object"
        ? JSON.stringify(value)
        : value === undefined
          ? undefined
          : String(value as string),
    ]);
    expect(settingsSchema.parse(Object.fromEntries(defaults))).toEqual(settingsSchema.parse({}));
    for (const { description } of Object.values(project.config)) expect(description).toMatch(/\.$/);
  });
});

const mistakes: readonly Mistake[] = [
  { what: "no address", config: { samlOrganisation: "a" }, key: "apiBaseUrl", says: "nothing was given" },
  {
    what: "no name",
    config: { apiBaseUrl: "https://a.example" },
    key: "samlOrganisation",
    says: "nothing was given",
  },
  {
    what: "SaaS's address, self-hosted",
    config: { ...selfHosted, apiBaseUrl: "https://api.flagsmith.com" },
    key: "apiBaseUrl",
    says: "set deployment to saas",
  },
  {
    what: "the dashboard's address, self-hosted",
    config: { ...selfHosted, apiBaseUrl: "https://app.flagsmith.com" },
    key: "apiBaseUrl",
    says: "set deployment to saas",
  },
  {
    what: "the address for flags",
    config: { ...selfHosted, apiBaseUrl: "https://edge.api.flagsmith.com" },
    key: "apiBaseUrl",
    says: "only serves flags",
  },
  {
    what: "an address with a path",
    config: { ...selfHosted, apiBaseUrl: "https://a.example/api/v1" },
    key: "apiBaseUrl",
    says: 'use "https://a.example"',
  },
  {
    what: "an address with another path",
    config: { ...selfHosted, apiBaseUrl: "https://a.example/flagsmith" },
    key: "apiBaseUrl",
    says: 'leave out the path "/flagsmith"',
  },
  {
    what: "plain http to a public host",
    config: { ...selfHosted, apiBaseUrl: "http://a.example" },
    key: "apiBaseUrl",
    says: "use https",
  },
  {
    what: "another address on SaaS",
    config: { ...selfHosted, deployment: "saas" },
    key: "apiBaseUrl",
    says: "expected https://api.flagsmith.com; remove the key, or set deployment to self-hosted",
  },
  {
    what: "a deployment that there is not",
    config: { ...selfHosted, deployment: "cloud" },
    key: "deployment",
    says: 'found "cloud", expected self-hosted, saas or saas-support',
  },
  {
    what: "text for a list",
    config: { ...selfHosted, oktaGroups: "Engineering" },
    key: "oktaGroups",
    says: 'found "Engineering", expected a list of names',
  },
  {
    what: "numbers for names",
    config: { ...selfHosted, oktaGroups: "[1]" },
    key: "oktaGroups",
    says: "list of names",
  },
  {
    what: "an empty name",
    config: { ...selfHosted, flagsmithGroups: '[" "]' },
    key: "flagsmithGroups",
    says: "expected names, each with something in it and without white space around it",
  },
  {
    what: "an action that there is not",
    config: { ...selfHosted, retiredKeys: "drop" },
    key: "retiredKeys",
    says: 'found "drop", expected keep or remove',
  },
  {
    what: "text for an id",
    config: { ...selfHosted, organisation: "acme" },
    key: "organisation",
    says: "found acme, expected the id",
  },
  {
    what: "a key that lasts too long",
    config: { ...selfHosted, signingKeyName: "a", signingKeyYearsValid: "11" },
    key: "signingKeyYearsValid",
    says: "from 2 to 10",
  },
  {
    what: "years without a key",
    config: { ...selfHosted, signingKeyYearsValid: "3" },
    key: "signingKeyYearsValid",
    says: "add signingKeyName",
  },
  {
    what: "a mistyped key",
    config: { ...selfHosted, oktaGroop: "[]" },
    key: "oktaGroop",
    says: 'expected perhaps "flagsmith-okta:oktaGroups"',
  },
  {
    what: "a key that means nothing",
    config: { ...selfHosted, colourOfTheBikeShed: "red" },
    key: "colourOfTheBikeShed",
    says: "Pulumi.yaml lists",
  },
  {
    what: "a key in another's namespace",
    config: { ...selfHosted, "flagsmith-sso:oktaGroups": "[]" },
    key: "flagsmith-sso:oktaGroups",
    says: 'expected "flagsmith-okta:oktaGroups"',
  },
  {
    what: "a mistyped namespace",
    config: { ...selfHosted, "flagsmith-octa:oktaGroups": "[]" },
    key: "flagsmith-octa:oktaGroups",
    says: 'expected "flagsmith-okta"',
  },
  {
    what: "no Okta organisation",
    config: selfHosted,
    environment: {},
    key: "okta:orgName",
    says: "OKTA_ORG_NAME",
  },
  {
    what: "everybody",
    config: { ...selfHosted, oktaGroups: '["Everyone"]' },
    key: "oktaGroups",
    says: "allowEveryone",
  },
  {
    what: "a group twice",
    config: { ...selfHosted, flagsmithGroups: '["A","A"]' },
    key: "flagsmithGroups",
    says: '"A" twice',
  },
  {
    what: "a group that exists and is to be created",
    config: { ...selfHosted, oktaGroups: '["A"]', oktaGroupsToCreate: '["A"]' },
    key: "oktaGroups",
    says: '"A" twice',
  },
  {
    what: "a catalogue's name for a custom application",
    config: { ...selfHosted, oktaApplication: "custom", catalogueName: "flagsmith" },
    key: "catalogueName",
    says: "set oktaApplication to catalogue",
  },
  {
    what: "support's values on SaaS by the API",
    config: { samlOrganisation: "a", deployment: "saas", supportSignOnUrl: "https://a.example" },
    key: "supportSignOnUrl",
    says: "set deployment to saas-support",
  },
  {
    what: "an API's key on the way through support",
    config: { ...support, organisation: "1" },
    key: "organisation",
    says: "go through the API",
  },
  {
    what: "what only the API can do on the way through support",
    config: { ...support, retiredKeys: "remove" },
    key: "retiredKeys",
    says: "set deployment to saas",
  },
  {
    what: "nobody for support to answer to",
    config: { ...support, supportContact: "" },
    key: "supportContact",
    says: "e-mail address",
  },
  {
    what: "a custom application without support's values",
    config: { ...support, oktaApplication: "custom", supportSignOnUrl: "https://a.example" },
    key: "supportAudienceUri",
    says: "nothing was given",
  },
  {
    what: "a sign-on URL that is none",
    config: { ...support, supportSignOnUrl: "a.example" },
    key: "supportSignOnUrl",
    says: "https URL",
  },
];

describe("a mistake in a stack's configuration", () => {
  it.each(mistakes)("is refused with the file, the key and the fix: $what", expectRefusal);

  it("is named beside every other one", () => {
    const all = {
      deployment: "saas",
      apiBaseUrl: "https://a.example",
      oktaGroop: "",
      oktaGroups: '["Everyone"]',
    };
    expect(() => readStack(all)).toThrow(/oktaGroop[^]*samlOrganisation[^]*apiBaseUrl[^]*oktaGroups/);
  });
});
