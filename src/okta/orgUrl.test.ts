import { describe, expect, it } from "vitest";
import { normaliseOrgUrl } from "./orgUrl.js";

describe("the URL of an organisation", () => {
  it.each([
    ["https://acme.okta.com", "https://acme.okta.com"],
    ["https://acme.okta.com/", "https://acme.okta.com"],
    ["https://acme.okta.com/api/v1?x=1", "https://acme.okta.com"],
    ["http://127.0.0.1:8080/", "http://127.0.0.1:8080"],
    ["http://localhost:8080", "http://localhost:8080"],
    ["https://sso-admin.acme.example", "https://sso-admin.acme.example"],
  ])("%s is %s", (given, expected) => {
    expect(normaliseOrgUrl(given)).toBe(expected);
  });

  it.each([
    ["acme.okta.com", /"acme\.okta\.com" is no address, expected an https one; give/],
    ["", /is no address/],
    ["ftp://acme.okta.com", /begins with ftp:\/\/, expected https:\/\/; give/],
    [
      "http://acme.okta.com",
      /begins with http:\/\/, expected https:\/\/, since the credential is sent there; give/,
    ],
    ["http://127.0.0.1.evil.example", /begins with http:/],
    ["https://acme-admin.okta.com", /is that of its administration, expected .*; take "-admin" out of it/],
  ])("%j is refused", (given, message) => {
    expect(() => normaliseOrgUrl(given)).toThrow(message);
  });
});
