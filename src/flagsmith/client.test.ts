import { describe, expect, it } from "vitest";
import { type Answer, type Received, inTurn, startServer } from "../../test/support/scriptedServer.js";
import { type FlagsmithClient, type FlagsmithClientOptions, createFlagsmithClient } from "./client.js";

const credential = { kind: "apiKey", value: "QdfMtSKy.0123456789abcdefghijABCDEFGHIJ01" } as const;

/** A client of a server that answers as told. */
async function connect(
  answer: (request: Received, index: number) => Answer,
  options: Partial<FlagsmithClientOptions> = {},
) {
  const { url, received } = await startServer(answer);
  const client = createFlagsmithClient({ apiUrl: url, credential, maxRetries: 0, ...options });
  return { url, received, client };
}

const configuration = {
  id: 7,
  organisation: 1,
  name: "acme",
  frontend_url: "https://flagsmith.acme.example",
  idp_metadata_xml: null,
  allow_idp_initiated: false,
};
const mapping = {
  id: 3,
  saml_configuration: 7,
  django_attribute_name: "email" as const,
  idp_attribute_name: "mail",
};
const group = { id: 2, name: "engineering", is_default: false, external_id: "ext-eng", users: [] };
const page = (...results: object[]) => ({ count: results.length, next: null, previous: null, results });

const { id: _configurationId, ...configurationBody } = configuration;
const { id: _mappingId, ...mappingBody } = mapping;
const groupBody = { name: "engineering", is_default: false, external_id: null };

/** Every method: what it sends, what a server answers, and what it gives back. */
const methods: readonly {
  readonly name: string;
  readonly run: (client: FlagsmithClient) => Promise<unknown>;
  readonly sends: string;
  readonly body?: object;
  readonly answer: Answer;
  readonly gives: unknown;
}[] = [
  {
    name: "organisations.list",
    run: (client) => client.organisations.list(),
    sends: "GET /api/v1/organisations/",
    answer: {
      body: page({
        id: 1,
        name: "Acme",
        role: "ADMIN",
        subscription: { plan: "free", notes: null },
        num_seats: 1,
      }),
    },
    gives: [{ id: 1, name: "Acme", role: "ADMIN", subscription: { plan: "free" } }],
  },
  {
    name: "samlConfigurations.list",
    run: (client) => client.samlConfigurations.list(1),
    sends: "GET /api/v1/auth/saml/configuration/?organisation=1",
    answer: { body: page(configuration) },
    gives: [configuration],
  },
  {
    name: "samlConfigurations.get",
    run: (client) => client.samlConfigurations.get("my acme"),
    sends: "GET /api/v1/auth/saml/configuration/my%20acme/",
    answer: { body: configuration },
    gives: configuration,
  },
  {
    name: "samlConfigurations.create",
    run: (client) => client.samlConfigurations.create(configurationBody),
    sends: "POST /api/v1/auth/saml/configuration/",
    body: configurationBody,
    answer: { status: 201, body: configuration },
    gives: configuration,
  },
  {
    name: "samlConfigurations.update",
    run: (client) => client.samlConfigurations.update("acme", { idp_metadata_xml: null }),
    sends: "PATCH /api/v1/auth/saml/configuration/acme/",
    body: { idp_metadata_xml: null },
    answer: { body: configuration },
    gives: configuration,
  },
  {
    name: "samlConfigurations.delete",
    run: (client) => client.samlConfigurations.delete("acme"),
    sends: "DELETE /api/v1/auth/saml/configuration/acme/",
    answer: { status: 204 },
    gives: "deleted",
  },
  {
    name: "attributeMappings.list",
    run: (client) => client.attributeMappings.list({ samlConfiguration: 7, organisation: 1 }),
    sends: "GET /api/v1/auth/saml/attribute-mapping/?saml_configuration=7&organisation=1",
    answer: { body: page(mapping) },
    gives: [mapping],
  },
  {
    name: "attributeMappings.list without a filter",
    run: (client) => client.attributeMappings.list({}),
    sends: "GET /api/v1/auth/saml/attribute-mapping/",
    answer: { body: page() },
    gives: [],
  },
  {
    name: "attributeMappings.get",
    run: (client) => client.attributeMappings.get(3),
    sends: "GET /api/v1/auth/saml/attribute-mapping/3/",
    answer: { body: mapping },
    gives: mapping,
  },
  {
    name: "attributeMappings.create",
    run: (client) => client.attributeMappings.create(mappingBody),
    sends: "POST /api/v1/auth/saml/attribute-mapping/",
    body: mappingBody,
    answer: { status: 201, body: mapping },
    gives: mapping,
  },
  {
    name: "attributeMappings.update",
    run: (client) => client.attributeMappings.update(3, mappingBody),
    sends: "PUT /api/v1/auth/saml/attribute-mapping/3/",
    body: mappingBody,
    answer: { body: mapping },
    gives: mapping,
  },
  {
    name: "attributeMappings.delete",
    run: (client) => client.attributeMappings.delete(3),
    sends: "DELETE /api/v1/auth/saml/attribute-mapping/3/",
    answer: { status: 204 },
    gives: "deleted",
  },
  {
    name: "groups.list",
    run: (client) => client.groups.list(1),
    sends: "GET /api/v1/organisations/1/groups/",
    answer: { body: page(group) },
    gives: [group],
  },
  {
    name: "groups.get",
    run: (client) => client.groups.get(1, 2),
    sends: "GET /api/v1/organisations/1/groups/2/",
    answer: { body: group },
    gives: group,
  },
  {
    name: "groups.create",
    run: (client) => client.groups.create(1, groupBody),
    sends: "POST /api/v1/organisations/1/groups/",
    body: groupBody,
    answer: { status: 201, body: group },
    gives: group,
  },
  {
    name: "groups.update",
    run: (client) => client.groups.update(1, 2, groupBody),
    sends: "PUT /api/v1/organisations/1/groups/2/",
    body: groupBody,
    answer: { body: group },
    gives: group,
  },
  {
    name: "groups.delete",
    run: (client) => client.groups.delete(1, 2),
    sends: "DELETE /api/v1/organisations/1/groups/2/",
    answer: { status: 204 },
    gives: "deleted",
  },
  {
    name: "users.list",
    run: (client) => client.users.list(1),
    sends: "GET /api/v1/organisations/1/users/",
    answer: { body: [{ id: 1, email: "a@acme.example", first_name: "A", last_name: "B", role: "ADMIN" }] },
    gives: [{ id: 1, email: "a@acme.example", first_name: "A", last_name: "B", role: "ADMIN" }],
  },
];

describe("a method of the client", () => {
  it.each(methods)(
    "$name sends one call, and gives what was answered",
    async ({ run, sends, body, answer, gives }) => {
      const { client, received } = await connect(() => answer);
      expect(await run(client)).toEqual(gives);
      expect(received).toHaveLength(1);
      const [{ method, path, query, headers, body: sent }] = received as [Received];
      const search = new URLSearchParams(query).toString();
      expect(`${method} ${path}${search && `?${search}`}`).toBe(sends);
      expect(headers.authorization).toBe(`Api-Key ${credential.value}`);
      expect(headers.accept).toBe("application/json");
      expect(headers["content-type"]).toBe(body === undefined ? undefined : "application/json");
      expect(sent === "" ? undefined : JSON.parse(sent)).toEqual(body);
    },
  );

  it("asks at the origin for the version, and shows nobody's credential there", async () => {
    const { client, received } = await connect(() => ({
      body: { image_tag: "2.265.0", is_saas: false, is_enterprise: true, has_email_provider: false },
    }));
    expect(await client.version()).toEqual({ image_tag: "2.265.0", is_saas: false, is_enterprise: true });
    expect(received[0]).toMatchObject({ method: "GET", path: "/version/" });
    expect(received[0]?.headers.authorization).toBeUndefined();
  });

  it("exchanges an OIDC token without a credential", async () => {
    const { client, received } = await connect(
      () => ({ body: { access_token: "exchanged", token_type: "Bearer", expires_in: 3600 } }),
      { credential: { kind: "none" } },
    );
    expect(await client.exchangeOidcToken("a.b.c")).toEqual({
      accessToken: "exchanged",
      expiresInSeconds: 3600,
    });
    expect(received[0]).toMatchObject({
      method: "POST",
      path: "/api/v1/auth/oidc/token/",
      body: '{"token":"a.b.c"}',
    });
    expect(received[0]?.headers.authorization).toBeUndefined();
  });

  it.each([
    ["Tue, 24 Nov 2026 12:00:00 GMT", new Date("2026-11-24T12:00:00Z")],
    ["some time", undefined],
  ])("reads the server's clock off the header Date, asked by nobody: %s", async (date, time) => {
    const body = { image_tag: "2.265.0", is_saas: false, is_enterprise: true };
    const { client, received } = await connect(() => ({ headers: { Date: date }, body }));
    expect(await client.serverTime()).toEqual(time);
    expect(received[0]?.headers.authorization).toBeUndefined();
  });

  it.each([
    ["token", "Token"],
    ["bearer", "Bearer"],
  ] as const)(
    "shows a credential of the kind %s by the scheme %s, and says who asks",
    async (kind, scheme) => {
      const { client, received } = await connect(() => ({ body: page() }), {
        credential: { kind, value: "secret-value" },
        userAgent: "pulumi-flagsmith-sso/1.2.3",
      });
      await client.organisations.list();
      expect(received[0]?.headers).toMatchObject({
        authorization: `${scheme} secret-value`,
        "user-agent": "pulumi-flagsmith-sso/1.2.3",
      });
    },
  );
});

describe("a list", () => {
  it("is read page by page, by number, never by the address that the server names", async () => {
    const { client, received } = await connect(({ query }) => {
      const number = Number(query.page ?? 1);
      return {
        body: {
          count: 3,
          next:
            number < 3 ? `http://internal.invalid/api/v1/organisations/1/groups/?page=${number + 1}` : null,
          previous: null,
          results: [{ ...group, id: number }],
        },
      };
    });
    expect((await client.groups.list(1)).map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(received.map(({ query }) => query)).toEqual([{}, { page: "2" }, { page: "3" }]);
    expect(client.calls).toEqual({ total: 3, byRoute: { "GET organisations/{organisation}/groups/": 3 } });
  });

  it("keeps its filter on every page", async () => {
    const { client, received } = await connect(
      inTurn(
        { body: { count: 2, next: "http://internal.invalid/", results: [configuration] } },
        { body: { count: 2, next: null, results: [{ ...configuration, id: 8, name: "other" }] } },
      ),
    );
    await client.samlConfigurations.list(1);
    expect(received.map(({ query }) => query)).toEqual([
      { organisation: "1" },
      { organisation: "1", page: "2" },
    ]);
  });

  it("that lacks objects is an error, never taken for one in which they are gone", async () => {
    const { client } = await connect(() => ({ body: { count: 9, next: null, results: [group] } }));
    await expect(client.groups.list(1)).rejects.toMatchObject({
      kind: "notFlagsmith",
      message: expect.stringContaining("only 1 objects of 9") as string,
    });
  });
});

describe("an object that is gone", () => {
  const gone = { status: 404, body: { detail: "No SamlConfiguration matches the given query." } };

  it("is undefined to get, and no failure to delete", async () => {
    const { client } = await connect(() => gone);
    expect(await client.samlConfigurations.get("acme")).toBeUndefined();
    expect(await client.attributeMappings.get(3)).toBeUndefined();
    expect(await client.groups.get(1, 2)).toBeUndefined();
    await client.samlConfigurations.delete("acme");
    await client.attributeMappings.delete(3);
    await client.groups.delete(1, 2);
  });

  it("is a failure to update", async () => {
    const { client } = await connect(() => gone);
    await expect(client.samlConfigurations.update("acme", {})).rejects.toMatchObject({
      kind: "notFound",
      status: 404,
    });
  });

  it.each([
    ["a page", { status: 404, body: "<h1>Not Found</h1>", headers: { "Content-Type": "text/html" } }],
    ["a gateway's JSON", { status: 404, body: { message: "no Route matched with those values" } }],
    ["another service's JSON", { status: 404, body: { detail: "Not Found" } }],
  ])("is not believed to be gone because of %s", async (_what, answer) => {
    const { client } = await connect(() => answer);
    await expect(client.groups.get(1, 2)).rejects.toMatchObject({ kind: "notFlagsmith", status: 404 });
    await expect(client.groups.delete(1, 2)).rejects.toMatchObject({ kind: "notFlagsmith" });
  });
});

describe("an answer of another form", () => {
  it("is an error that names the field", async () => {
    const { client } = await connect(() => ({ body: page({ ...group, id: "two" }) }));
    await expect(client.groups.list(1)).rejects.toMatchObject({
      kind: "notFlagsmith",
      outcome: "notDone",
      message: expect.stringContaining('"results.0.id"') as string,
    });
  });

  it("leaves open whether a write was done", async () => {
    const { client } = await connect(() => ({ status: 201, body: { ok: true } }));
    await expect(client.groups.create(1, groupBody)).rejects.toMatchObject({
      kind: "notFlagsmith",
      outcome: "unknown",
    });
  });

  it.each([
    ["cut JSON", { body: '{"count":', headers: { "Content-Type": "application/json" } }],
    ["a page of HTML", { body: "<html>", headers: { "Content-Type": "text/html" } }],
    ["nothing", { status: 204 }],
  ])("may also be %s", async (_what, answer) => {
    const { client } = await connect(() => answer);
    await expect(client.organisations.list()).rejects.toMatchObject({ kind: "notFlagsmith" });
  });
});
