import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readAuthnRequest } from "./authnRequest.js";

const sso = "https://acme.okta.test/app/flagsmith/exk1/sso/saml";
const acsUrl = "https://flagsmith.test/api/v1/auth/saml/acme/response/";
const issuer = "https://flagsmith.test/api/v1/auth/saml/acme/metadata/";

/** As Flagsmith's SAML library writes it. Source: measured on pysaml2 7.4.2. */
const request =
  `<ns0:AuthnRequest xmlns:ns0="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:ns1="urn:oasis:names:tc:SAML:2.0:assertion" ID="id-1" Version="2.0" Destination="${sso}" AssertionConsumerServiceURL="${acsUrl}">` +
  `<ns1:Issuer Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity">${issuer}</ns1:Issuer></ns0:AuthnRequest>`;

function locationOf(xml: string): string {
  const query = new URLSearchParams({ SAMLRequest: deflateRawSync(xml).toString("base64") });
  return `${sso}?${query.toString()}`;
}

describe("a SAML request in an address", () => {
  it("says where it goes, whom it is from, and where the answer should go", () => {
    expect(readAuthnRequest(locationOf(request))).toEqual({
      sentTo: sso,
      destination: sso,
      acsUrl,
      issuer,
    });
  });

  it.each([
    ["an address without one", sso],
    ["no address", "acme"],
    ["no DEFLATE", `${sso}?SAMLRequest=AAAA`],
    ["no XML", locationOf("hello")],
    ["another message", locationOf(request.replaceAll("AuthnRequest", "LogoutRequest"))],
    ["another namespace", locationOf(request.replace("2.0:protocol", "1.1:protocol"))],
    ["a document type", locationOf(`<!DOCTYPE x []>${request}`)],
    ["more than a request could be", locationOf(request.replace("id-1", "i".repeat(100_000)))],
  ])("is none in %s", (_, location) => {
    expect(readAuthnRequest(location)).toBeUndefined();
  });
});
