import { type KeyObject, generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createOkta } from "../../src/okta/okta.js";
import { ask } from "./ask.js";

const publicUrl = "https://okta.test";
const audience = `${publicUrl}/oauth2/v1/token`;
const now = new Date("2026-11-24T12:00:00Z");
const soon = now.getTime() / 1000 + 300;
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
const scopes = ["okta.apps.read", "okta.groups.manage"];

describe("the token endpoint of the local Okta", () => {
  it.each([
    ["RS256", "rsa-client", rsa.privateKey],
    ["ES256", "ec-client", ec.privateKey],
  ])("gives a token to who signs with %s, good for its scopes and an hour", async (alg, client, key) => {
    const { okta, token, at } = start();
    const { status, json } = await token({ alg, client, key, scope: scopes.join(" ") });
    expect(status).toBe(200);
    expect(json).toMatchObject({ token_type: "Bearer", expires_in: 3600, scope: scopes.join(" ") });
    const headers = { Authorization: `Bearer ${String(json?.access_token)}` };
    const call = async (text: string) => ask(okta, text, { headers });

    expect((await call("GET /api/v1/apps")).status).toBe(200);
    expect((await call("GET /api/v1/groups")).status).toBe(200);
    expect((await call("POST /api/v1/groups")).json?.errorCode).toBe("E0000001");
    const refused = await call("POST /api/v1/apps");
    expect([refused.status, refused.json?.errorCode]).toEqual([403, "E0000006"]);
    expect(refused.headers.get("www-authenticate")).toContain('error_description="');
    expect((await call("GET /api/v1/users/me")).status).toBe(403);

    at(new Date(now.getTime() + 3_600_000));
    expect((await call("GET /api/v1/apps")).status).toBe(401);
  });

  it("takes the parameters from the query too, where some of the Okta plugin's clients put them", async () => {
    const { okta, form } = start();
    const query = new URLSearchParams(form({})).toString();
    const headers = { Authorization: "" };
    const { status, json } = await ask(okta, `POST /oauth2/v1/token?${query}`, { headers });
    expect([status, json?.token_type]).toEqual([200, "Bearer"]);
  });

  it.each([
    ["a key that is not the client's", { key: ec.privateKey, alg: "ES256" }, 401, "invalid_client"],
    ["an unknown client", { client: "nobody" }, 401, "invalid_client"],
    [
      "another audience",
      { claims: { aud: "https://elsewhere.test/oauth2/v1/token" } },
      401,
      "invalid_client",
    ],
    ["an assertion that has expired", { claims: { exp: soon - 301 } }, 401, "invalid_client"],
    ["an assertion for somebody else", { claims: { sub: "ec-client" } }, 401, "invalid_client"],
    ["no algorithm", { alg: "none" }, 401, "invalid_client"],
    ["a scope that was not granted", { scope: "okta.apps.manage" }, 400, "invalid_scope"],
    ["no scope", { scope: "" }, 400, "invalid_scope"],
    ["another grant", { form: { grant_type: "password" } }, 400, "unsupported_grant_type"],
    ["another kind of assertion", { form: { client_assertion_type: "x" } }, 400, "invalid_request"],
    ["something that is no assertion", { form: { client_assertion: "x" } }, 401, "invalid_client"],
  ])("refuses %s", async (_, change, status, error) => {
    const { token } = start();
    const answer = await token(change);
    expect([answer.status, answer.json?.error]).toEqual([status, error]);
    expect(answer.json?.error_description).toMatch(/\.$/);
  });
});

interface TokenRequest {
  readonly client?: string;
  readonly key?: KeyObject;
  readonly alg?: string;
  readonly scope?: string;
  readonly claims?: object;
  readonly form?: Readonly<Record<string, string>>;
}

function start() {
  let time = now;
  const pem = (key: KeyObject) => key.export({ type: "spki", format: "pem" }).toString();
  const okta = createOkta({
    publicUrl,
    now: () => time,
    seed: {
      serviceApplications: [
        { clientId: "rsa-client", publicKey: pem(rsa.publicKey), scopes },
        { clientId: "ec-client", publicKey: pem(ec.publicKey), scopes },
      ],
    },
  });
  const form = (request: TokenRequest) => ({
    grant_type: "client_credentials",
    scope: request.scope ?? "okta.apps.read",
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: assertionOf(request),
    ...request.form,
  });
  const token = (request: TokenRequest) => {
    const headers = { Authorization: "", "Content-Type": "application/x-www-form-urlencoded" };
    const body = new URLSearchParams(form(request)).toString();
    return ask(okta, "POST /oauth2/v1/token", { body, headers });
  };
  return { okta, form, token, at: (later: Date) => (time = later) };
}

function assertionOf({
  client = "rsa-client",
  key = rsa.privateKey,
  alg = "RS256",
  claims,
}: TokenRequest): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const body = { iss: client, sub: client, aud: audience, exp: soon, ...claims };
  const signed = `${encode({ alg })}.${encode(body)}`;
  const signature = sign("sha256", Buffer.from(signed), { key, dsaEncoding: "ieee-p1363" });
  return `${signed}.${signature.toString("base64url")}`;
}
