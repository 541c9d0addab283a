import { generateKeyPairSync, verify } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Secret } from "pulumi-flagsmith-sso/plugin";
import { type Listener, listen } from "../listen.js";
import { createOktaPlugin } from "./plugin.js";

let listener: Listener;
let asked: { readonly path: string; readonly authorization: string | null; readonly body: string }[];

beforeEach(async () => {
  asked = [];
  listener = await listen();
  listener.answerWith(async (request) => {
    const { pathname } = new URL(request.url);
    asked.push({
      path: pathname,
      authorization: request.headers.get("authorization"),
      body: await request.text(),
    });
    if (request.headers.get("authorization") === "SSWS bad") {
      return Response.json(
        { errorSummary: "Invalid token provided" },
        { status: 401, statusText: "Unauthorized" },
      );
    }
    if (pathname === "/oauth2/v1/token") return Response.json({ access_token: "issued", expires_in: 3600 });
    return Response.json([]);
  });
});
afterEach(() => listener.close());

const plugin = (environment: NodeJS.ProcessEnv = {}) => createOktaPlugin({ environment: () => environment });

describe("the configuration", () => {
  it("is tried with a call of each of two clients if there is an API token", async () => {
    await plugin().configure({ httpProxy: `${listener.url}/`, apiToken: new Secret("good") });
    const call = { path: "/api/v1/users/me", authorization: "SSWS good", body: "" };
    expect(asked).toEqual([call, call]);
  });

  it("comes from the environment where the program is silent", async () => {
    await plugin({ OKTA_HTTP_PROXY: listener.url, OKTA_API_TOKEN: "theirs" }).configure({});
    expect(asked).toMatchObject([{ authorization: "SSWS theirs" }, { authorization: "SSWS theirs" }]);
  });

  it.each([
    [
      "an API token of the environment before a private key of the stack",
      { privateKey: "p" },
      { OKTA_API_TOKEN: "t" },
      "SSWS t",
    ],
    [
      "an access token of the environment before an API token of the stack",
      { apiToken: "t" },
      { OKTA_ACCESS_TOKEN: "a" },
      "Bearer a",
    ],
    [
      "the stack's API token before the environment's",
      { apiToken: "t" },
      { OKTA_API_TOKEN: "other" },
      "SSWS t",
    ],
  ])("takes %s", async (_, config, environment, authorization) => {
    const configured = plugin({ OKTA_HTTP_PROXY: listener.url, ...environment });
    await configured.configure({ clientId: "0oaservice", ...config });
    const look = { token: "okta:group/getGroup:getGroup", args: { name: "x" } };
    await expect(configured.invoke(look)).rejects.toThrow("does not exist");
    expect(asked.at(-1)).toMatchObject({ path: "/api/v1/groups", authorization });
  });

  it("is refused without credentials", async () => {
    await expect(plugin().configure({ httpProxy: listener.url })).rejects.toThrow(
      "no Okta credentials provided",
    );
  });

  it("is refused with a token that Okta does not know", async () => {
    await expect(plugin().configure({ httpProxy: listener.url, apiToken: "bad" })).rejects.toThrow(
      "[ERROR] failed validate configuration: error with v3 SDK client: 401 Unauthorized",
    );
  });

  it("has its secrets marked, and no others", async () => {
    const news = { apiToken: "t", accessToken: "a", privateKey: "p", orgName: "acme" };
    const { inputs } = await plugin().checkConfig({ urn: "", type: "", olds: {}, news });
    expect(inputs).toEqual({
      apiToken: new Secret("t"),
      accessToken: new Secret("a"),
      privateKey: new Secret("p"),
      orgName: "acme",
    });
  });

  it("with a private key gets a token by a signed assertion, once", async () => {
    const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    const configured = plugin();
    const config = {
      httpProxy: listener.url,
      clientId: "0oaservice",
      privateKey: pem,
      scopes: '["okta.groups.read"]',
    };
    await configured.configure(config);
    const look = { token: "okta:group/getGroup:getGroup", args: { name: "x" } };
    await expect(configured.invoke(look)).rejects.toThrow("does not exist");
    await expect(configured.invoke(look)).rejects.toThrow("does not exist");
    expect(asked.map(({ path }) => path)).toEqual(["/oauth2/v1/token", "/api/v1/groups", "/api/v1/groups"]);
    expect(asked[1]?.authorization).toBe("Bearer issued");
    const assertion = new URLSearchParams(asked[0]?.body).get("client_assertion") ?? "";
    const [header = "", claims = "", signature = ""] = assertion.split(".");
    const signed = Buffer.from(`${header}.${claims}`);
    expect(verify("sha256", signed, publicKey, Buffer.from(signature, "base64url"))).toBe(true);
    expect(JSON.parse(Buffer.from(claims, "base64url").toString())).toMatchObject({
      iss: "0oaservice",
      aud: `${listener.url}/oauth2/v1/token`,
    });
  });
});

describe("what is not supported", () => {
  it("is refused in one sentence that names what is", async () => {
    const type = "okta:app/oAuth:OAuth";
    await expect(plugin().check({ urn: "urn", type, olds: {}, news: {} })).rejects.toThrow(
      /^The stand-in for Okta's plugin does not implement 'okta:app\/oAuth:OAuth', only .*okta:app\/saml:Saml, .*\.$/,
    );
    await expect(plugin().invoke({ token: "okta:user/getUser:getUser", args: {} })).rejects.toThrow(
      /only okta:app\/getApp:getApp, /,
    );
  });

  it("is a call before the configuration", async () => {
    await expect(plugin().invoke({ token: "okta:app/getApp:getApp", args: {} })).rejects.toThrow(
      "Configure first",
    );
  });
});
