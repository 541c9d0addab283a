import { describe, expect, it } from "vitest";
import { type CatalogueSettings, type KnownValues, recogniseKeys } from "./recogniseKeys.js";

const url = "https://flagsmith.acme.example";
const known: KnownValues = { apiBaseUrl: url, samlOrganisation: "acme" };

function recognised(settings: CatalogueSettings, by: KnownValues = {}) {
  const found = recogniseKeys(settings, by);
  if (found.kind === "unclear") return found.reason;
  const { apiBaseUrl, samlOrganisation } = found;
  return [`${apiBaseUrl.key} by ${apiBaseUrl.by}`, `${samlOrganisation.key} by ${samlOrganisation.by}`].join(
    ", ",
  );
}

describe("the keys of the two settings", () => {
  it.each<[string, CatalogueSettings, KnownValues, string]>([
    [
      "values that equal what is known, whatever the keys are called",
      { first: "acme", second: `${url}/`, third: "other" },
      known,
      "second by value, first by value",
    ],
    [
      "a URL and a spelling",
      { baseUrl: url, organization: "acme" },
      {},
      "baseUrl by value, organization by spelling",
    ],
    [
      "spellings alone, where nothing was given",
      { api_base_url: null, saml_organisation: null, universalLogout: null },
      {},
      "api_base_url by spelling, saml_organisation by spelling",
    ],
    [
      "the more telling of two spellings",
      { logoutUrl: null, apiUrl: null, orgId: null, samlOrg: null },
      {},
      "apiUrl by spelling, samlOrg by spelling",
    ],
    [
      "one of two by the other",
      { endpoint: url, tenant: null },
      {},
      "endpoint by value, tenant by remaining",
    ],
    [
      "the one URL of several that is spelt like it",
      { baseUrl: url, logoutUrl: "https://a.example", org: "acme" },
      {},
      "baseUrl by value, org by spelling",
    ],
    [
      "settings with a switch and an empty text among them",
      { useGroups: false, apiUrl: "", organisationName: "acme" },
      {},
      "apiUrl by spelling, organisationName by spelling",
    ],
    [
      "an organisation's key that speaks of a URL",
      { apiBaseUrl: null, organisationUrl: null, samlOrg: null },
      {},
      "apiBaseUrl by spelling, samlOrg by spelling",
    ],
  ])("are told by %s", (_, settings, by, expected) => {
    expect(recognised(settings, by)).toBe(expected);
  });

  it.each<[string, CatalogueSettings, string, KnownValues?]>([
    [
      "value and spelling point at different keys",
      { apiBaseUrl: null, siteUrl: url, samlOrganisation: null },
      '"API Base URL" could be siteUrl or apiBaseUrl',
    ],
    [
      "two are spelt alike",
      { firstUrl: null, secondUrl: null, samlOrganisation: null },
      '"API Base URL" could be firstUrl or secondUrl',
    ],
    [
      "nothing speaks for one of three",
      { apiUrl: url, tenant: "acme", user: "ada" },
      'no key looks like that of "SAML Organisation"',
    ],
    ["there is only one", { apiUrl: url }, 'no key looks like that of "SAML Organisation"'],
    [
      "a name that is known is a setting's twice",
      { one: "acme", two: "acme", apiUrl: url },
      '"SAML Organisation" could be one or two',
      { samlOrganisation: "acme" },
    ],
    ["there are none", {}, 'no key looks like that of "API Base URL"'],
  ])("are not guessed where %s", (_, settings, reason, by = {}) => {
    expect(recognised(settings, by)).toBe(reason);
  });

  it("are never one key for both", () => {
    expect(recognised({ apiUrlOrg: null, other: null }, {})).toContain(
      "apiUrlOrg by spelling, other by remaining",
    );
    expect(recognised({ samlOrgApi: null }, {})).toBe('"samlOrgApi" looks like the key of both settings');
  });
});
