/**
 * How answers of a real Flagsmith are understood: each recorded answer is given again to a call of the client.
 *
 * @module
 */
import { describe, expect, it } from "vitest";
import { flagsmithRecordings, recordedAnswer, recordingOf } from "../../test/support/flagsmithRecordings.js";
import { startServer } from "../../test/support/scriptedServer.js";
import { type FlagsmithClient, createFlagsmithClient } from "./client.js";
import { FlagsmithError } from "./errors.js";

const credential = { kind: "apiKey", value: "QdfMtSKy.0123456789abcdefghijABCDEFGHIJ01" } as const;
const groupBody = { name: "engineering", is_default: false, external_id: "ext-eng" };
const configurationBody = {
  organisation: 1,
  name: "acme",
  frontend_url: "https://flagsmith.acme.example",
  allow_idp_initiated: false,
};

/** A client of a server that gives the recorded answers in turn, the last one again and again. */
async function replay(...names: readonly string[]) {
  const { url, received } = await startServer((_request, index) =>
    recordedAnswer(recordingOf(names[Math.min(index, names.length - 1)] ?? "")),
  );
  return { client: createFlagsmithClient({ apiUrl: url, credential, maxRetries: 0 }), received };
}

async function failureOf(running: Promise<unknown>): Promise<FlagsmithError> {
  const error: unknown = await running.then(
    () => new Error("It succeeded."),
    (failure: unknown) => failure,
  );
  expect(error).toBeInstanceOf(FlagsmithError);
  return error as FlagsmithError;
}

const calls = {
  organisations: (client: FlagsmithClient) => client.organisations.list(),
  groups: (client: FlagsmithClient) => client.groups.list(1),
  group: (client: FlagsmithClient) => client.groups.get(1, 2),
  createGroup: (client: FlagsmithClient) => client.groups.create(1, groupBody),
  updateGroup: (client: FlagsmithClient) => client.groups.update(1, 2, groupBody),
  deleteGroup: (client: FlagsmithClient) => client.groups.delete(1, 2),
  users: (client: FlagsmithClient) => client.users.list(1),
  configurations: (client: FlagsmithClient) => client.samlConfigurations.list(1),
  configuration: (client: FlagsmithClient) => client.samlConfigurations.get("acme"),
  createConfiguration: (client: FlagsmithClient) => client.samlConfigurations.create(configurationBody),
  updateConfiguration: (client: FlagsmithClient) => client.samlConfigurations.update("acme", {}),
  deleteConfiguration: (client: FlagsmithClient) => client.samlConfigurations.delete("acme"),
  mappings: (client: FlagsmithClient) => client.attributeMappings.list({}),
  metadata: (client: FlagsmithClient) => client.serviceProviderMetadata("acme"),
} as const;

describe("a recorded success", () => {
  it.each([
    ["apikey-orgs-list", "organisations"],
    ["token-orgs-list", "organisations"],
    ["nonadmin-orgs-list", "organisations"],
    ["groups-list", "groups"],
    ["group-list-with-users", "groups"],
    ["group-detail", "group"],
    ["group-detail-with-users", "group"],
    ["group-create-full", "createGroup"],
    ["group-create-null-external-id", "createGroup"],
    ["group-put-full", "updateGroup"],
    ["group-delete", "deleteGroup"],
    ["users-list-apikey", "users"],
    ["users-list-org1-after-dave", "users"],
  ] as const)("%s is understood", async (name, call) => {
    const { client, received } = await replay(name);
    await expect(calls[call](client)).resolves.not.toThrow();
    expect(received).toHaveLength(1);
  });

  it("tells an organisation's role and plan in one call", async () => {
    const { client } = await replay("apikey-orgs-list");
    expect((await client.organisations.list())[0]).toMatchObject({
      id: 1,
      role: "ADMIN",
      subscription: { plan: "free" },
    });
  });

  it("tells the deployment", async () => {
    const { client } = await replay("version-slash");
    expect(await client.version()).toEqual({ image_tag: "2.265.0", is_saas: false, is_enterprise: false });
  });
});

describe("a recorded failure", () => {
  it.each([
    ["noauth-orgs", "organisations", "unauthenticated", "were not provided"],
    ["badauth-apikey", "organisations", "unauthenticated", "Valid Master API Key not found"],
    ["apikey-revoked", "organisations", "unauthenticated", "revoked"],
    ["badauth-token", "organisations", "unauthenticated", "Invalid token"],
    ["apikey-otherorg-groups", "groups", "forbidden", "organisation's id"],
    ["group-create-nonexistent-org", "createGroup", "forbidden", "administrator"],
    ["group-put-404", "updateGroup", "notFound", "No UserPermissionGroup matches"],
    ["groups-list-page-2", "groups", "notFound", "Invalid page"],
    ["apikey-org-bad-id", "groups", "invalid", "request: Invalid organisation ID"],
    ["group-create-missing", "createGroup", "invalid", "name: This field is required"],
    ["badjson-groups", "createGroup", "invalid", "JSON parse error"],
    ["m405-delete-list", "deleteGroup", "invalid", "not allowed"],
    ["accept-xml", "group", "invalid", "Accept header"],
    ["ctype-text", "createGroup", "invalid", "Unsupported media type"],
    ["noslash-groups-POST", "createGroup", "redirected", "/api/v1/organisations/1/groups/"],
    ["noslash-groups-GET", "groups", "redirected", "apiUrl"],
    ["apikey-throttle-6", "groups", "throttled", "59"],
    ["apikey-throttle-post", "createGroup", "throttled", "59"],
    ["bad-host", "organisations", "notFlagsmith", "DJANGO_ALLOWED_HOSTS"],
    ["bad-host", "configurations", "notFlagsmith", "DJANGO_ALLOWED_HOSTS"],
    ["unknown-GET", "organisations", "notFlagsmith", "apiUrl"],
    ["unified-GET-api-v1-nope-slash", "organisations", "notFlagsmith", "text/html"],
    ["unified-POST-api-v1-nope-slash", "createGroup", "notFlagsmith", "an empty body"],
    ["accept-html-browsable", "group", "notFlagsmith", "text/html"],
    ["group-create-dup-external-id", "createGroup", "serverFault", "external id that no other group"],
    ["group-create-blank-external-id-2", "createGroup", "serverFault", "external id that no other group"],
    ["group-patch-dup-ext", "updateGroup", "serverFault", "external id that no other group"],
    ["apikey-nonadmin-groups-list", "groups", "serverFault", "administrator"],
    ["group-delete-otherorg", "deleteGroup", "serverFault", "administrator"],
    ["apikey-nonexistent-org-users", "users", "serverFault", "organisation's id"],
    ["apikey-saml-config", "configurations", "noSaml", "open-source"],
    ["saml-GET-configuration-acme", "configuration", "noSaml", "2.265.0"],
    ["saml-POST-configuration", "createConfiguration", "noSaml", "2.265.0"],
    ["saml-PUT-configuration-acme", "updateConfiguration", "noSaml", "2.265.0"],
    ["saml-DELETE-configuration-acme", "deleteConfiguration", "noSaml", "2.265.0"],
    ["saml-GET-attribute-mapping", "mappings", "noSaml", "2.265.0"],
    ["saml-GET-acme-metadata", "metadata", "noSaml", "2.265.0"],
    ["unified-GET-api-v1-auth-saml-configuration-slash", "configurations", "noSaml", "text/html"],
    ["unified-GET-api-v1-auth-saml-configuration-slash", "metadata", "noSaml", "text/html"],
    ["unified-POST-api-v1-auth-saml-configuration-slash", "createConfiguration", "noSaml", "an empty body"],
    ["unified-PUT-api-v1-auth-saml-configuration-a-slash", "updateConfiguration", "noSaml", "an empty body"],
    [
      "unified-DELETE-api-v1-auth-saml-configuration-a-slash",
      "deleteConfiguration",
      "noSaml",
      "an empty body",
    ],
  ] as const)("%s of the call %s is %s", async (name, call, kind, said) => {
    const { client, received } = await replay(name);
    const error = await failureOf(calls[call](client));
    expect(error).toMatchObject({ kind, status: recordingOf(name).response.status });
    expect(error.message).toContain(said);
    expect(error.message).toMatch(
      /^(GET|POST|PUT|PATCH|DELETE) \/api\/v1\/[^ ]+\/ .+, expected .+; .+[^.]\.$/,
    );
    expect(received).toHaveLength(1);
  });

  it("keeps Flagsmith's words by field", async () => {
    const { client } = await replay("group-create-multi-errors");
    const { fields } = await failureOf(calls.createGroup(client));
    expect(fields).toMatchObject({ name: ["This field may not be blank."] });
    expect(Object.keys(fields).length).toBeGreaterThan(1);
  });

  it("leaves open whether a write was done only where nobody said", async () => {
    const outcomes = await Promise.all(
      (["group-create-missing", "group-create-dup-external-id", "apikey-throttle-post"] as const).map(
        async (name) => {
          const { client } = await replay(name);
          return (await failureOf(calls.createGroup(client))).outcome;
        },
      ),
    );
    // The second is Flagsmith's own word: its database has refused the external id. A proxy's 500 is none.
    expect(outcomes).toEqual(["notDone", "notDone", "notDone"]);
  });
});

describe("every recorded answer", () => {
  it(`of the ${flagsmithRecordings.length} is understood, or is a failure in one sentence`, async () => {
    const answers = flagsmithRecordings.map(recordedAnswer);
    const { url } = await startServer((_request, index) => answers[index] ?? "cut");
    const client = createFlagsmithClient({ apiUrl: url, credential, maxRetries: 0 });
    for (const { name, response } of flagsmithRecordings) {
      const failure: unknown = await client.users.list(1).then(
        () => undefined,
        (error: unknown) => error,
      );
      if (failure === undefined) continue;
      expect(failure, name).toBeInstanceOf(FlagsmithError);
      expect(failure, name).toMatchObject({ status: response.status });
      expect((failure as FlagsmithError).message, name).toMatch(
        /^GET \/api\/v1\/organisations\/1\/users\/ .+\.$/,
      );
    }
  });
});
