import { beforeAll, describe, expect, it } from "vitest";
import { type LocalOkta, createOkta } from "../../src/okta/okta.js";
import { ask, catalogueApplication, customApplication, idOf } from "./ask.js";

let okta: LocalOkta;
/** Ids by the names that calls below use. */
const ids: Record<string, string> = {};

beforeAll(async () => {
  okta = createOkta({ publicUrl: "https://okta.test" });
  const create = async (body: object, query = "") =>
    idOf(await ask(okta, `POST /api/v1/apps${query}`, { body }));
  ids.ACTIVE = await create(customApplication);
  ids.INACTIVE = await create(customApplication, "?activate=false");
  ids.BROKER = await create({ ...catalogueApplication, settings: { implicitAssignment: true } });
  ids.EVERYONE = groupId("Everyone");
  ids.ENGINEERING = groupId("Engineering");
  ids.PRODUCT = groupId("Product");
  ids.ADA = userId("ada.lovelace@example.com");
  ids.OSCAR = userId("oscar.outsider@example.com");
  await ask(okta, `PUT /api/v1/apps/${ids.ACTIVE}/groups/${ids.ENGINEERING}`);
});

const signOn = customApplication.settings.signOn;
const notFound = (type: string) => new RegExp(`^Not found: Resource not found: \\S+ \\(${type}\\)$`);

/** A call, what is sent with it, and the refusal: status, code, text, and the first cause where it matters. */
type Refusal = readonly [
  call: string,
  body: object | string | undefined,
  status: number,
  code: string,
  summary: RegExp,
  cause?: RegExp,
];

const refused: readonly Refusal[] = [
  ["GET /api/v1/nothing", undefined, 404, "E0000008", /requested path was not found/],
  ["PATCH /api/v1/apps", undefined, 405, "E0000022", /does not support the provided HTTP method/],
  ["DELETE /api/v1/policies/x", undefined, 405, "E0000022", /does not support/],

  ["GET /api/v1/apps/missing", undefined, 404, "E0000007", notFound("AppInstance")],
  ["GET /api/v1/apps?limit=none", undefined, 400, "E0000001", /: limit$/, /whole number/],
  ["GET /api/v1/apps?after=missing", undefined, 400, "E0000001", /: after$/, /paging/],
  ['GET /api/v1/apps?filter=colour%20eq%20"red"', undefined, 400, "E0000031", /Invalid search/, /colour/],
  ["POST /api/v1/apps", "{", 400, "E0000003", /not well-formed/],
  ["POST /api/v1/apps", {}, 400, "E0000001", /: label$/, /^label: The field cannot be left blank$/],
  ["POST /api/v1/apps", { ...customApplication, label: "" }, 400, "E0000001", /: label$/, /left blank/],
  ["POST /api/v1/apps", { ...catalogueApplication, name: "unknown" }, 404, "E0000007", notFound("App")],
  [
    "POST /api/v1/apps",
    { ...catalogueApplication, signOnMode: "SAML_1_1" },
    400,
    "E0000001",
    /: signOnMode$/,
    /SAML_2_0/,
  ],
  [
    "POST /api/v1/apps",
    { ...customApplication, signOnMode: "BOOKMARK" },
    400,
    "E0000001",
    /: signOnMode$/,
    /SAML_2_0/,
  ],
  [
    "POST /api/v1/apps",
    { ...catalogueApplication, settings: { app: { apiBaseURL: "x" } } },
    400,
    "E0000001",
    /: settings$/,
    /'apiBaseURL' is not defined/,
  ],
  [
    "POST /api/v1/apps",
    withSignOn({ audience: undefined }),
    400,
    "E0000001",
    /: settings\.signOn\.audience$/,
    /left blank/,
  ],
  ["POST /api/v1/apps", withSignOn({ digestAlgorithm: "MD5" }), 400, "E0000001", /digestAlgorithm$/],
  [
    "POST /api/v1/apps",
    withSignOn({ attributeStatements: [{ type: "GROUP", name: "groups" }] }),
    400,
    "E0000001",
    /attributeStatements\.0/,
  ],
  ["PUT /api/v1/apps/missing", customApplication, 404, "E0000007", notFound("AppInstance")],
  [
    "PUT /api/v1/apps/INACTIVE",
    customApplication,
    400,
    "E0000024",
    /not yet supported/,
    /No active instances/,
  ],
  [
    "PUT /api/v1/apps/ACTIVE",
    { ...customApplication, credentials: { signing: { kid: "unknown" } } },
    400,
    "E0000001",
    /signing\.kid$/,
    /no key unknown/,
  ],
  ["DELETE /api/v1/apps/missing", undefined, 404, "E0000007", notFound("AppInstance")],
  [
    "DELETE /api/v1/apps/ACTIVE",
    undefined,
    403,
    "E0000056",
    /Delete application forbidden/,
    /must be deactivated before deletion/,
  ],
  ["POST /api/v1/apps/missing/lifecycle/activate", undefined, 404, "E0000007", notFound("AppInstance")],
  ["POST /api/v1/apps/missing/lifecycle/deactivate", undefined, 404, "E0000007", notFound("AppInstance")],
  ["POST /api/v1/apps/missing/logo", undefined, 404, "E0000007", notFound("AppInstance")],
  ["POST /api/v1/apps/ACTIVE/logo", undefined, 400, "E0000001", /: file$/, /left blank/],
  ["GET /fs/bco/4/missing", undefined, 404, "E0000008", /not found/],
  ["PUT /api/v1/apps/missing/policies/any", undefined, 404, "E0000007", notFound("AppInstance")],
  ["PUT /api/v1/apps/ACTIVE/policies/missing", undefined, 404, "E0000007", notFound("Policy")],

  ["GET /api/v1/apps/missing/credentials/keys", undefined, 404, "E0000007", notFound("AppInstance")],
  ["GET /api/v1/apps/ACTIVE/credentials/keys/missing", undefined, 404, "E0000007", notFound("JsonWebKey")],
  [
    "POST /api/v1/apps/missing/credentials/keys/generate?validityYears=3",
    undefined,
    404,
    "E0000007",
    notFound("AppInstance"),
  ],
  [
    "POST /api/v1/apps/ACTIVE/credentials/keys/generate",
    undefined,
    400,
    "E0000001",
    /: validityYears$/,
    /from 2 to 10/,
  ],
  [
    "POST /api/v1/apps/ACTIVE/credentials/keys/generate?validityYears=1",
    undefined,
    400,
    "E0000001",
    /: validityYears$/,
  ],
  [
    "POST /api/v1/apps/ACTIVE/credentials/keys/generate?validityYears=11",
    undefined,
    400,
    "E0000001",
    /: validityYears$/,
  ],
  ["GET /api/v1/apps/missing/sso/saml/metadata", undefined, 404, "E0000007", notFound("AppInstance")],
  [
    "GET /api/v1/apps/ACTIVE/sso/saml/metadata?kid=missing",
    undefined,
    404,
    "E0000007",
    notFound("JsonWebKey"),
  ],
  ["GET /app/missing/sso/saml/metadata", undefined, 404, "E0000007", notFound("AppInstance")],

  ["GET /api/v1/apps/missing/groups", undefined, 404, "E0000007", notFound("AppInstance")],
  ["GET /api/v1/apps/ACTIVE/groups/PRODUCT", undefined, 404, "E0000007", notFound("GroupAppAssignment")],
  ["PUT /api/v1/apps/missing/groups/ENGINEERING", {}, 404, "E0000007", notFound("AppInstance")],
  ["PUT /api/v1/apps/ACTIVE/groups/missing", {}, 404, "E0000007", notFound("UserGroup")],
  ["PUT /api/v1/apps/INACTIVE/groups/ENGINEERING", {}, 404, "E0000007", notFound("AppInstance")],
  [
    "PUT /api/v1/apps/BROKER/groups/ENGINEERING",
    {},
    400,
    "E0000001",
    /: GroupAppAssignment$/,
    /Federation Broker Mode enabled/,
  ],
  ["PUT /api/v1/apps/ACTIVE/groups/ENGINEERING", { priority: -1 }, 400, "E0000001", /: priority$/],
  ["DELETE /api/v1/apps/ACTIVE/groups/PRODUCT", undefined, 404, "E0000007", notFound("GroupAppAssignment")],

  ["GET /api/v1/apps/missing/users", undefined, 404, "E0000007", notFound("AppInstance")],
  ["GET /api/v1/apps/ACTIVE/users/OSCAR", undefined, 404, "E0000007", notFound("AppUser")],
  ["POST /api/v1/apps/ACTIVE/users", {}, 400, "E0000001", /: id$/, /left blank/],
  ["POST /api/v1/apps/ACTIVE/users", { id: "missing" }, 404, "E0000007", notFound("User")],
  ["POST /api/v1/apps/INACTIVE/users", { id: "missing" }, 404, "E0000007", notFound("AppInstance")],
  ["POST /api/v1/apps/ACTIVE/users/OSCAR", {}, 404, "E0000007", notFound("AppUser")],
  ["DELETE /api/v1/apps/ACTIVE/users/OSCAR", undefined, 404, "E0000007", notFound("AppUser")],
  [
    "DELETE /api/v1/apps/ACTIVE/users/ADA",
    undefined,
    403,
    "E0000046",
    /Deactivate application for user forbidden/,
    /group memberships grant them access/,
  ],

  ["GET /api/v1/groups/missing", undefined, 404, "E0000007", notFound("UserGroup")],
  ["GET /api/v1/groups?filter=type%20eq", undefined, 400, "E0000031", /Invalid search/, /quoted text/],
  ["POST /api/v1/groups", {}, 400, "E0000001", /: profile$|: body$/],
  [
    "POST /api/v1/groups",
    { profile: { name: "" } },
    400,
    "E0000001",
    /: name$/,
    /^name: The field cannot be left blank$/,
  ],
  [
    "POST /api/v1/groups",
    { profile: { name: "engineering" } },
    400,
    "E0000001",
    /: name$/,
    /already exists in the current organization/,
  ],
  ["PUT /api/v1/groups/missing", { profile: { name: "x" } }, 404, "E0000007", notFound("UserGroup")],
  [
    "PUT /api/v1/groups/PRODUCT",
    { profile: { name: "Engineering" } },
    400,
    "E0000001",
    /: name$/,
    /already exists/,
  ],
  ["PUT /api/v1/groups/EVERYONE", { profile: { name: "All" } }, 403, "E0000006", /do not have permission/],
  ["DELETE /api/v1/groups/missing", undefined, 404, "E0000007", notFound("UserGroup")],
  ["DELETE /api/v1/groups/EVERYONE", undefined, 403, "E0000006", /do not have permission/],
  ["GET /api/v1/groups/missing/apps", undefined, 404, "E0000007", notFound("UserGroup")],
  ["GET /api/v1/groups/missing/users", undefined, 404, "E0000007", notFound("UserGroup")],
  ["PUT /api/v1/groups/missing/users/ADA", undefined, 404, "E0000007", notFound("UserGroup")],
  ["PUT /api/v1/groups/PRODUCT/users/missing", undefined, 404, "E0000007", notFound("User")],
  ["PUT /api/v1/groups/EVERYONE/users/ADA", undefined, 403, "E0000006", /do not have permission/],
  ["DELETE /api/v1/groups/PRODUCT/users/missing", undefined, 404, "E0000007", notFound("User")],
  ["DELETE /api/v1/groups/EVERYONE/users/ADA", undefined, 403, "E0000006", /do not have permission/],

  ["GET /api/v1/users/missing", undefined, 404, "E0000007", notFound("User")],
  ['GET /api/v1/users?search=profile.login%20like%20"x"', undefined, 400, "E0000031", /Invalid search/],
  ["POST /api/v1/users", { profile: { login: "x" } }, 400, "E0000001", /: email$/, /left blank/],
  [
    "POST /api/v1/users",
    { profile: { login: "n@example.com", email: "n@example.com", notValid: 1 } },
    400,
    "E0000001",
    /: newUser$/,
    /^Property name 'notValid' is not defined in profile$/,
  ],
  [
    "POST /api/v1/users",
    { profile: { login: "ADA.lovelace@example.com", email: "a@example.com" } },
    400,
    "E0000001",
    /: login$/,
    /^login: An object with this field already exists in the current organization$/,
  ],
  ["PUT /api/v1/users/missing", {}, 404, "E0000007", notFound("User")],
  ["PUT /api/v1/users/OSCAR", { profile: { firstName: "Only" } }, 400, "E0000001", /: login$/, /left blank/],
  ["POST /api/v1/users/missing", {}, 404, "E0000007", notFound("User")],
  [
    "POST /api/v1/users/OSCAR",
    { profile: { login: "ada.lovelace@example.com" } },
    400,
    "E0000001",
    /: login$/,
    /already exists/,
  ],
  ["DELETE /api/v1/users/missing", undefined, 404, "E0000007", notFound("User")],
  ["GET /api/v1/users/missing/groups", undefined, 404, "E0000007", notFound("User")],
  ["POST /api/v1/users/missing/lifecycle/activate", undefined, 404, "E0000007", notFound("User")],
  ["POST /api/v1/users/ADA/lifecycle/promote", undefined, 404, "E0000008", /not found/],
  ["POST /api/v1/users/ADA/lifecycle/activate", undefined, 403, "E0000016", /already active/],
  ["POST /api/v1/users/ADA/lifecycle/unsuspend", undefined, 403, "E0000038", /current status/],
  ["POST /api/v1/users/ADA/lifecycle/unlock", undefined, 403, "E0000038", /current status/],

  ["GET /api/v1/policies", undefined, 400, "E0000001", /: type$/, /left blank/],
  ["GET /api/v1/policies/missing", undefined, 404, "E0000007", notFound("Policy")],
];

describe("the local Okta refuses, as Okta does", () => {
  it.each(refused.map(named))("$call $body", async ({ call, body, status, code, summary, cause }) => {
    const before = okta.store.snapshot();
    const asked = await ask(okta, withIds(call), body === undefined ? {} : { body });
    expect(asked.json).toMatchObject({
      errorCode: code,
      errorLink: code,
      errorSummary: expect.stringMatching(summary) as string,
    });
    expect(asked.status).toBe(status);
    const [first] = asked.json?.errorCauses as { errorSummary: string }[];
    if (cause !== undefined) expect(first?.errorSummary).toMatch(cause);
    // A refusal changes nothing, but for the counters behind ids and names.
    expect({ ...okta.store.snapshot(), organisation: undefined }).toEqual({
      ...before,
      organisation: undefined,
    });
  });

  it.each(["POST /api/v1/apps/ACTIVE/logo", "GET /api/v1/apps"])(
    "nobody who does not say who they are: %s",
    async (call) => {
      const asked = await ask(okta, withIds(call), { headers: { Authorization: "" } });
      expect([asked.status, asked.json?.errorCode]).toEqual([401, "E0000011"]);
    },
  );

  it.each(["SSWS wrong", "Bearer wrong", "Basic Og==", "SSWS"])(
    "a token that it does not know: %s",
    async (Authorization) => {
      const asked = await ask(okta, "GET /api/v1/apps", { headers: { Authorization } });
      expect([asked.status, asked.json?.errorSummary]).toEqual([401, "Invalid token provided"]);
    },
  );

  it("metadata as JSON only, and gives them to anybody who takes anything", async () => {
    const path = withIds("GET /api/v1/apps/ACTIVE/sso/saml/metadata");
    const refusal = await ask(okta, path, { headers: { Accept: "application/json" } });
    expect([refusal.status, refusal.json?.errorCode]).toEqual([400, "E0000019"]);
    for (const Accept of ["application/xml", "application/json, */*;q=0.8", "*/*", ""])
      expect((await ask(okta, path, { headers: { Accept } })).status).toBe(200);
  });

  it("more calls than its limit, until the reset that it names", async () => {
    let time = new Date("2026-11-24T12:00:00Z");
    const limited = createOkta({
      publicUrl: "https://okta.test",
      now: () => time,
      rateLimit: { calls: 2, windowSeconds: 60 },
    });
    const statuses = [];
    for (let call = 0; call < 3; call += 1) statuses.push((await ask(limited, "GET /api/v1/groups")).status);
    expect(statuses).toEqual([200, 200, 429]);

    const { headers, json } = await ask(limited, "GET /api/v1/groups");
    expect(json?.errorCode).toBe("E0000047");
    expect(headers.get("date")).toBe("Tue, 24 Nov 2026 12:00:00 GMT");
    const reset = Number(headers.get("x-rate-limit-reset"));
    expect(reset).toBe(time.getTime() / 1000 + 60);
    time = new Date(reset * 1000);
    expect((await ask(limited, "GET /api/v1/groups")).status).toBe(200);
  });
});

function named([call, body, status, code, summary, cause]: Refusal) {
  return { call, body, status, code, summary, cause };
}

function withSignOn(change: object): object {
  return { ...customApplication, settings: { signOn: { ...signOn, ...change } } };
}

function withIds(call: string): string {
  return call.replaceAll(/[A-Z]{3,}(?=\/|\?|$)/g, (name) => ids[name] ?? name);
}

function groupId(name: string): string {
  return okta.store.groups.all().find((each) => each.profile.name === name)?.id ?? "";
}

function userId(login: string): string {
  return okta.store.users.all().find((each) => each.profile.login === login)?.id ?? "";
}
