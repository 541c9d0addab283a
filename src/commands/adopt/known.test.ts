import { describe, expect, it } from "vitest";
import { readKnown } from "./known.js";

const options = { stack: "production", yes: false, cwd: "." };
const file = "stacks/Pulumi.production.yaml";
const known = (text: string | undefined, given = {}, environment = {}) =>
  readKnown(text, file, { ...options, ...given }, environment);

describe("what is known about a connection before it is read", () => {
  const text =
    "config:\n  flagsmith-okta:apiBaseUrl: https://file.example\n  flagsmith-okta:samlOrganisation: file\n  okta:orgName: acme\n";

  it("comes from the command line, then from the stack file, then from the environment", () => {
    const environment = { FLAGSMITH_API_URL: "https://environment.example", OKTA_ORG_NAME: "other" };
    expect(known(undefined, {}, environment)).toMatchObject({
      apiBaseUrl: "https://environment.example",
      samlOrganisation: undefined,
      environment: { OKTA_ORG_NAME: "other" },
    });
    expect(known(text, {}, environment)).toMatchObject({
      apiBaseUrl: "https://file.example",
      samlOrganisation: "file",
      environment: { OKTA_ORG_NAME: "acme" },
    });
    const given = { apiBaseUrl: "https://given.example", samlOrganisation: "given", application: "0oa1" };
    expect(known(text, given, environment)).toMatchObject(given);
  });

  it("has everything that the file says of Okta, besides what it has encrypted", () => {
    const file =
      "config:\n  okta:clientId: 0oa1\n  okta:privateKeyId: k1\n  okta:scopes: [okta.apps.read, okta.groups.read]\n" +
      "  okta:privateKey:\n    secure: v1:abc\n";
    expect(known(file, {}, { OKTA_API_PRIVATE_KEY: "key", OKTA_API_CLIENT_ID: "other" }).environment).toEqual(
      {
        OKTA_API_CLIENT_ID: "0oa1",
        OKTA_API_PRIVATE_KEY: "key",
        OKTA_API_PRIVATE_KEY_ID: "k1",
        OKTA_API_SCOPES: "okta.apps.read,okta.groups.read",
      },
    );
  });

  it("is Flagsmith's own address for a stack on SaaS", () => {
    const onSaas = "config:\n  flagsmith-okta:deployment: saas\n";
    expect(known(onSaas).apiBaseUrl).toBe("https://api.flagsmith.com");
  });

  it("is refused on the way through support, whose Flagsmith has no API to read", () => {
    const throughSupport = "config:\n  flagsmith-okta:deployment: saas-support\n";
    expect(() => known(throughSupport)).toThrow(`${file}: flagsmith-okta:deployment: found saas-support`);
  });
});
