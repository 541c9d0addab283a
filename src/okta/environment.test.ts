import { describe, expect, it } from "vitest";
import { oktaEnvironmentOf } from "./environment.js";

describe("what a stack says of Okta", () => {
  it("comes before the environment, under the names that Pulumi's Okta provider has", () => {
    const settings = {
      "okta:orgName": "acme",
      "okta:scopes": '["okta.apps.read","okta.groups.read"]',
      "okta:apiToken": "",
      "flagsmith-okta:oktaLabel": "Flagsmith",
    };
    expect(oktaEnvironmentOf(settings, { OKTA_ORG_NAME: "other", OKTA_API_TOKEN: "token" })).toEqual({
      OKTA_ORG_NAME: "acme",
      OKTA_API_SCOPES: "okta.apps.read,okta.groups.read",
      OKTA_API_TOKEN: "token",
    });
  });
});
