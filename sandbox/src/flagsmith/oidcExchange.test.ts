import { beforeAll, describe, expect, it } from "vitest";
import { type OidcIssuer, createOidcIssuer } from "../../test/support/oidcIssuer.js";
import { type Flagsmith, createFlagsmith } from "./flagsmith.js";
import { defaultFlagsmithSeed } from "./seed.js";

let issuer: OidcIssuer;
let flagsmith: Flagsmith;
let now = new Date();
beforeAll(async () => {
  issuer = await createOidcIssuer();
  const [first, ...others] = defaultFlagsmithSeed.organisations;
  const organisations = [{ ...first!, trustRelationships: [issuer.trust] }, ...others];
  flagsmith = createFlagsmith({ seed: { ...defaultFlagsmithSeed, organisations }, now: () => now });
});

async function exchange(body: object): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await flagsmith.app.request("/api/v1/auth/oidc/token/", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

async function organisationsOf(token: string): Promise<{ status: number; body: unknown }> {
  const answer = await flagsmith.app.request("/api/v1/organisations/", {
    headers: { Authorization: `Bearer ${token}` },
  });
  return { status: answer.status, body: await answer.json() };
}

describe("the exchange of OIDC tokens", () => {
  it("gives an access token that acts as an administrator's API key, for an hour", async () => {
    const { status, body } = await exchange({ token: await issuer.token() });
    expect({ status, body }).toMatchObject({ status: 200, body: { token_type: "Bearer", expires_in: 3600 } });
    const token = body.access_token as string;
    expect(await organisationsOf(token)).toMatchObject({
      status: 200,
      body: { results: [{ name: "Acme Corp", role: "ADMIN" }] },
    });
    now = new Date(now.getTime() + 3601 * 1000);
    expect(await organisationsOf(token)).toEqual({
      status: 401,
      body: { detail: "Authentication credentials were not provided." },
    });
    now = new Date();
  });

  it("refuses a token's bearer once the trust relationship was revoked", async () => {
    const { body } = await exchange({ token: await issuer.token() });
    const [relationship] = flagsmith.store.data.trustRelationships;
    flagsmith.store.data.trustRelationships[0] = { ...relationship!, revoked: true };
    expect(await organisationsOf(body.access_token as string)).toEqual({
      status: 401,
      body: { detail: "Trust relationship is revoked." },
    });
    flagsmith.store.data.trustRelationships[0] = relationship!;
  });

  it.each([
    ["repo:acme/platform:*", true],
    ["repo:acme/platfor?:main", true],
    ["repo:acme/[op]latform:main", true],
    ["repo:acme/[!p]latform:main", false],
    ["repo:acme/platform:mai", false],
    ["repo:acme/platform:[main", false],
  ])("reads the pattern %s as Python's fnmatchcase does", async (pattern, matches) => {
    const [relationship] = flagsmith.store.data.trustRelationships;
    const claimRules = [{ claim: "sub", values: [pattern] }];
    flagsmith.store.data.trustRelationships[0] = { ...relationship!, claimRules };
    const { status } = await exchange({ token: ` ${await issuer.token()}\u001f` });
    flagsmith.store.data.trustRelationships[0] = relationship!;
    expect(status).toBe(matches ? 200 : 401);
  });

  it.each<[string, () => Promise<unknown>, number, unknown]>([
    ["nothing", async () => undefined, 400, { token: ["This field is required."] }],
    ["text that is none", async () => "abc", 401, { detail: "Token is not a valid JWT." }],
    [
      "another issuer's",
      () => issuer.token({ iss: "https://other.example" }),
      401,
      { detail: "No trust relationship matches this token." },
    ],
    [
      "one for another audience",
      () => issuer.token({ aud: "https://other.example" }),
      401,
      { detail: "No trust relationship matches this token." },
    ],
    [
      "another repository's",
      () => issuer.token({ sub: "repo:evil/platform:main" }),
      401,
      { detail: "No trust relationship matches this token." },
    ],
    [
      "one with a forged signature",
      async () => await (await createOidcIssuer()).token(),
      401,
      { detail: "Token validation failed." },
    ],
  ])("refuses %s", async (_, token, status, body) => {
    const given = await token();
    expect(await exchange(given === undefined ? {} : { token: given })).toEqual({ status, body });
  });
});
