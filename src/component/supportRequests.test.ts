import { describe, expect, it } from "vitest";
import { supportRequests } from "./supportRequests.js";

const flagsmith = { apiBaseUrl: "https://api.flagsmith.com", samlOrganisation: "acme" };

describe("what support is asked for", () => {
  it("is nothing besides the metadata where the API would be told nothing", () => {
    expect(supportRequests(flagsmith)).toEqual([]);
  });

  it("is everything that the API would be told, a sentence each", () => {
    expect(
      supportRequests({
        ...flagsmith,
        allowIdpInitiated: true,
        attributeMappings: { first_name: "fn", groups: "teams" },
        groups: [{ name: "Engineering" }, { name: "Product", externalId: "product-team" }],
      }),
    ).toEqual([
      expect.stringContaining("Allow IdP-initiated"),
      'Attribute mapping: take first_name from the attribute "fn".',
      'Attribute mapping: take groups from the attribute "teams".',
      'Group sync: the attribute "teams" lists the groups with the external ids "Engineering", "product-team".',
    ]);
  });
});
