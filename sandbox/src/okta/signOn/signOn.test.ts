import { deflateRawSync } from "node:zlib";
import { SAML, ValidateInResponseTo } from "@node-saml/node-saml";
import { describe, expect, it } from "vitest";
import { parseIdpMetadata } from "pulumi-flagsmith-sso/saml";
import { createOkta } from "../index.js";

const publicUrl = "http://okta.test";
const origin = "https://flagsmith.test";
const acsUrl = `${origin}/api/v1/auth/saml/acme/response/`;
const audience = `${origin}/api/v1/auth/saml/acme/metadata/`;
const statement = { name: "groups", namespace: "urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified" };

const custom = {
  signOnMode: "SAML_2_0",
  label: "Custom",
  settings: {
    signOn: {
      ssoAcsUrl: acsUrl,
      recipient: acsUrl,
      destination: acsUrl,
      audience,
      subjectNameIdTemplate: "${user.userName}",
      subjectNameIdFormat: "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
      responseSigned: true,
      assertionSigned: true,
      signatureAlgorithm: "RSA_SHA256",
      digestAlgorithm: "SHA256",
      honorForceAuthn: true,
      authnContextClassRef: "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport",
      attributeStatements: [
        { type: "EXPRESSION", ...statement, name: "email", values: ["user.email"] },
        { type: "EXPRESSION", ...statement, name: "team", values: ['"core"'] },
      ],
    },
  },
};
const catalogue = {
  name: "flagsmith",
  signOnMode: "SAML_2_0",
  label: "Flagsmith",
  settings: { app: { apiBaseUrl: origin, samlOrganisation: "acme" }, signOn: { attributeStatements: [] } },
};

/** An Okta with one application, which the group Engineering may use, and a browser. */
async function okta(application: object) {
  const { app } = createOkta({ publicUrl });
  let cookie = "";
  const send = async (method: string, path: string, init: RequestInit = {}) =>
    app.request(`${publicUrl}${path}`, { ...init, method, redirect: "manual" });
  const api = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await send(method, `/api/v1/${path}`, {
      headers: { Authorization: "SSWS sandbox-okta-token", "Content-Type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return text.startsWith("<") ? text : (JSON.parse(text || "null") as unknown);
  };
  const { id } = (await api("POST", "apps?activate=true", application)) as { id: string };
  const [engineering] = (await api("GET", "groups?q=Engineering")) as { id: string }[];
  await api("PUT", `apps/${id}/groups/${engineering!.id}`, {});
  const metadata = parseIdpMetadata((await api("GET", `apps/${id}/sso/saml/metadata`)) as string);
  const browse = async (method: string, path: string, form?: Record<string, string>) => {
    const headers = { Cookie: cookie, "Content-Type": "application/x-www-form-urlencoded" };
    const response = await send(method, path, {
      headers,
      ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
    });
    cookie = response.headers.get("Set-Cookie")?.split(";")[0] ?? cookie;
    return {
      status: response.status,
      location: response.headers.get("Location") ?? "",
      html: await response.text(),
    };
  };
  const signIn = (name: string, returnTo = "/app/UserHome") =>
    browse("POST", "/login", { username: `${name}@example.com`, password: "sandbox-password", returnTo });
  const ssoPath = metadata.singleSignOnServices[0]!.location.replace(publicUrl, "");
  return { api, browse, signIn, metadata, id, ssoPath };
}

/** Checks an answer with an independent SP that knows the IdP's metadata alone. */
async function validate(html: string, metadata: Awaited<ReturnType<typeof okta>>["metadata"]) {
  const [, encoded = ""] = /name="SAMLResponse" value="([^"]+)"/.exec(html) ?? [];
  const serviceProvider = new SAML({
    idpCert: metadata.signingCertificates.map((each) => each.base64),
    idpIssuer: metadata.entityId,
    issuer: audience,
    audience,
    callbackUrl: acsUrl,
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: true,
    validateInResponseTo: ValidateInResponseTo.never,
  });
  const { profile } = await serviceProvider.validatePostResponseAsync({ SAMLResponse: encoded });
  return profile!;
}

describe("signing in at Okta", () => {
  it("answers an SP's request, after the user has signed in, with both parts signed", async () => {
    const { browse, signIn, metadata, ssoPath } = await okta(catalogue);
    const request = `<p:AuthnRequest xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol" ID="id-1" AssertionConsumerServiceURL="${acsUrl}"/>`;
    const query = new URLSearchParams({
      SAMLRequest: deflateRawSync(request).toString("base64"),
      RelayState: "x",
    });
    const first = await browse("GET", `${ssoPath}?${query.toString()}`);
    expect(first).toMatchObject({
      status: 302,
      location: expect.stringMatching(/^\/login\?returnTo=/) as unknown,
    });
    const back = await signIn(
      "grace.hopper",
      new URLSearchParams(first.location.split("?")[1]).get("returnTo") ?? "",
    );
    const { html } = await browse("GET", back.location);
    expect(html).toContain(`action="${acsUrl}"`);
    expect(html).toContain('name="RelayState" value="x"');
    expect(await validate(html, metadata)).toMatchObject({
      nameID: "grace.hopper@example.com",
      inResponseTo: "id-1",
      email: "grace.hopper@example.com",
      givenName: "Grace",
      surname: "Hopper",
    });
  });

  it("starts at a tile of the dashboard too, and then answers no request", async () => {
    const { browse, signIn, metadata } = await okta(custom);
    await signIn("grace.hopper");
    const [, tile = ""] =
      /class="tile" href="([^"]+)"/.exec((await browse("GET", "/app/UserHome")).html) ?? [];
    const profile = await validate((await browse("GET", tile)).html, metadata);
    expect(profile).toMatchObject({ nameID: "grace.hopper@example.com", team: "core" });
    expect(profile.inResponseTo).toBeUndefined();
  });

  it.each([
    ["STARTS_WITH", "Eng", ["Engineering"]],
    ["EQUALS", "Product", ["Product"]],
    ["CONTAINS", "d", ["Product"]],
    ["REGEX", "Eng.*|Prod.*", ["Engineering", "Product"]],
  ])("sends the groups that a %s filter lets through", async (filterType, filterValue, expected) => {
    const statements = [{ type: "GROUP", ...statement, filterType, filterValue }];
    const signOn = { ...catalogue.settings, signOn: { attributeStatements: statements } };
    const { browse, signIn, metadata, ssoPath } = await okta({ ...catalogue, settings: signOn });
    await signIn("alan.turing");
    const { groups } = await validate((await browse("GET", ssoPath)).html, metadata);
    expect([groups].flat()).toEqual(expected);
  });

  it("lets only users in who were assigned", async () => {
    const { browse, signIn, ssoPath } = await okta(catalogue);
    await signIn("oscar.outsider");
    const refused = await browse("GET", ssoPath);
    expect(refused.status).toBe(403);
    expect(refused.html).toContain("oscar.outsider@example.com is not assigned to the application Flagsmith");
    expect((await browse("GET", "/app/UserHome")).html).toContain("No application was assigned to you");
  });

  it("signs with the key that the application names, also after a rotation", async () => {
    const { api, browse, signIn, metadata, id, ssoPath } = await okta(catalogue);
    await signIn("grace.hopper");
    const { kid } = (await api("POST", `apps/${id}/credentials/keys/generate?validityYears=2`)) as {
      kid: string;
    };
    await api("PUT", `apps/${id}`, {
      ...((await api("GET", `apps/${id}`)) as object),
      credentials: { signing: { kid } },
    });
    const { html } = await browse("GET", ssoPath);
    await expect(validate(html, metadata)).rejects.toThrow();
    const rotated = parseIdpMetadata((await api("GET", `apps/${id}/sso/saml/metadata`)) as string);
    expect(await validate(html, rotated)).toMatchObject({ nameID: "grace.hopper@example.com" });
  });

  it("refuses a wrong password, an unreadable request and a way out to another host", async () => {
    const { browse, signIn, ssoPath } = await okta(catalogue);
    expect(
      await browse("POST", "/login", { username: "grace.hopper@example.com", password: "no" }),
    ).toMatchObject({ status: 401 });
    expect((await signIn("grace.hopper", "//evil.test/")).location).toBe("/app/UserHome");
    expect((await browse("GET", `${ssoPath}?SAMLRequest=AAAA`)).status).toBe(400);
  });
});
