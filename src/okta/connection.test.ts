import { describe, expect, it } from "vitest";
import { oktaConnectionFrom } from "./connection.js";

const organisation = { OKTA_ORG_NAME: "acme" };
const key = { OKTA_API_CLIENT_ID: "0oaclient", OKTA_API_PRIVATE_KEY: "-----BEGIN\\nKEY-----" };

describe("the connection to Okta, from an environment", () => {
  it.each([
    [organisation, "https://acme.okta.com"],
    [{ ...organisation, OKTA_BASE_URL: "oktapreview.com" }, "https://acme.oktapreview.com"],
    [{ ...organisation, OKTA_HTTP_PROXY: "http://127.0.0.1:8080" }, "http://127.0.0.1:8080"],
  ])("leads to the organisation: %j", (environment, orgUrl) => {
    expect(oktaConnectionFrom({ ...environment, OKTA_API_TOKEN: "t" }).orgUrl).toBe(orgUrl);
  });

  it("takes of several credentials the one that Pulumi's Okta provider takes", () => {
    const tokens = { OKTA_API_TOKEN: "token", OKTA_ACCESS_TOKEN: "access" };
    const kinds = [
      { ...organisation, ...key, ...tokens },
      { ...organisation, ...key, OKTA_API_TOKEN: "token" },
      { ...organisation, ...key },
    ].map((each) => oktaConnectionFrom(each).credential.kind);
    expect(kinds).toEqual(["accessToken", "token", "privateKey"]);
  });

  it("takes a key that is written on one line, its id and its scopes", () => {
    expect(
      oktaConnectionFrom({
        ...organisation,
        ...key,
        OKTA_API_PRIVATE_KEY_ID: "kid",
        OKTA_API_SCOPES: "okta.apps.manage, okta.groups.read",
      }).credential,
    ).toEqual({
      kind: "privateKey",
      clientId: "0oaclient",
      privateKey: "-----BEGIN\nKEY-----",
      keyId: "kid",
      scopes: ["okta.apps.manage", "okta.groups.read"],
    });
    expect(oktaConnectionFrom({ ...organisation, ...key }).credential).toMatchObject({
      scopes: ["okta.apps.read", "okta.groups.read"],
    });
  });

  it.each([
    [{}, "OKTA_ORG_NAME is not set"],
    [
      { OKTA_ORG_NAME: "https://acme.okta.com" },
      'OKTA_ORG_NAME (okta:orgName in a stack file): found "https://',
    ],
    [{ ...organisation, OKTA_BASE_URL: "https://okta.com" }, 'use "okta.com"'],
    [organisation, "No Okta credential is set"],
    [{ ...organisation, OKTA_API_PRIVATE_KEY: "secret" }, "without OKTA_API_CLIENT_ID"],
    [{ ...organisation, OKTA_API_TOKEN: "" }, "No Okta credential is set"],
  ])("is refused, and says what is missing: %j", (environment, says) => {
    expect(() => oktaConnectionFrom(environment)).toThrow(says);
    expect(() => oktaConnectionFrom(environment)).not.toThrow("secret");
  });
});
