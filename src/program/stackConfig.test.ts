import { describe, expect, it } from "vitest";
import { readStackConfig } from "./stackConfig.js";

/** Defaults as `Pulumi.yaml` has them. */
const defaults: Readonly<Record<string, string>> = {
  deployment: "self-hosted",
  oktaApplication: "catalogue",
  oktaLabel: "Flagsmith",
  retiredKeys: "keep",
  organisation: "0",
};

function read(config: Readonly<Record<string, string>>, environment = {}) {
  const all: Readonly<Record<string, string>> = { ...defaults, ...config };
  return readStackConfig({ stack: "dev", environment, read: (key) => all[key] });
}

describe("a stack's configuration", () => {
  it("needs an address and a name, and no more", () => {
    const args = read({ apiBaseUrl: "https://a.example", samlOrganisation: "acme" });
    expect(args.flagsmith).toMatchObject({
      apiBaseUrl: "https://a.example",
      samlOrganisation: "acme",
      groups: [],
      attributeMappings: {},
    });
    expect(args.flagsmith.organisation).toBeUndefined();
    expect(args.okta).toMatchObject({ application: "catalogue", label: "Flagsmith", groups: [] });
  });

  it("takes the address from the environment, and on SaaS needs none", () => {
    expect(
      read({ samlOrganisation: "a" }, { FLAGSMITH_API_URL: "https://e.example" }).flagsmith.apiBaseUrl,
    ).toBe("https://e.example");
    expect(read({ samlOrganisation: "a", deployment: "saas" }).flagsmith.apiBaseUrl).toBe(
      "https://api.flagsmith.com",
    );
  });

  it("becomes groups, mappings and a signing key", () => {
    const args = read({
      apiBaseUrl: "https://a.example",
      samlOrganisation: "acme",
      flagsmithGroups: '["Engineering"]',
      oktaGroups: '["Engineering","Product"]',
      emailAttribute: "upn",
      signingKeyName: "2027",
      signingKeyYearsValid: "3",
      allowIdpInitiated: "true",
    });
    expect(args.flagsmith).toMatchObject({
      groups: [{ name: "Engineering" }],
      attributeMappings: { email: "upn" },
      allowIdpInitiated: true,
    });
    expect(args.okta).toMatchObject({
      groups: ["Engineering", "Product"],
      signingKey: { name: "2027", yearsValid: 3 },
    });
  });

  it.each([
    [{ samlOrganisation: "a" }, "apiBaseUrl: nothing was given"],
    [{ apiBaseUrl: "https://a.example" }, "samlOrganisation: nothing was given"],
    [
      { apiBaseUrl: "https://a.example", samlOrganisation: "a", oktaGroups: "Engineering" },
      "oktaGroups: found",
    ],
    [
      { apiBaseUrl: "https://a.example", samlOrganisation: "a", oktaGroups: "[1]" },
      "expected a list of names",
    ],
    [
      { apiBaseUrl: "https://a.example", samlOrganisation: "a", retiredKeys: "drop" },
      'found "drop", expected keep or remove',
    ],
    [
      { apiBaseUrl: "https://a.example", samlOrganisation: "a", deployment: "saas" },
      "expected https://api.flagsmith.com",
    ],
  ])("is refused with the file and the key: %o", (config, part) => {
    expect(() => read(config as unknown as Record<string, string>)).toThrow(
      `stacks/Pulumi.dev.yaml: flagsmith-okta:`,
    );
    expect(() => read(config as unknown as Record<string, string>)).toThrow(part);
  });
});
