/**
 * Failures that no recording shows: those of Flagsmith's private parts, of other servers, and of the network.
 *
 * @module
 */
import { describe, expect, it } from "vitest";
import { type Answer, type Received, startServer } from "../../../test/support/scriptedServer.js";
import type { Call } from "../call.js";
import { type FlagsmithClientOptions, createFlagsmithClient } from "../client.js";
import { describeNetworkFault } from "./networkFault.js";

const credential = { kind: "apiKey", value: "QdfMtSKy.0123456789abcdefghijABCDEFGHIJ01" } as const;
const html = (status: number): Answer => ({
  status,
  body: "<html></html>",
  headers: { "Content-Type": "text/html" },
});
const configuration = {
  organisation: 1,
  name: "acme",
  frontend_url: "https://flagsmith.acme.example",
  allow_idp_initiated: false,
};

async function connect(answer: (request: Received) => Answer, options: Partial<FlagsmithClientOptions> = {}) {
  const { url, received } = await startServer(answer);
  return { client: createFlagsmithClient({ apiUrl: url, credential, maxRetries: 0, ...options }), received };
}

const containing = (text: string) => expect.stringContaining(text) as string;

describe("values that Flagsmith refuses", () => {
  it("are a name that is taken, perhaps where the caller cannot see it", async () => {
    const name = ["saml configuration with this name already exists."];
    const { client } = await connect(() => ({ status: 400, body: { name } }));
    await expect(client.samlConfigurations.create(configuration)).rejects.toMatchObject({
      kind: "taken",
      outcome: "notDone",
      fields: { name },
      message: containing("organisations that the credential cannot see"),
    });
  });

  it("are an attribute that is mapped already", async () => {
    const messages = ["The fields saml_configuration, django_attribute_name must make a unique set."];
    const { client } = await connect(() => ({ status: 400, body: { non_field_errors: messages } }));
    const body = {
      saml_configuration: 7,
      django_attribute_name: "email",
      idp_attribute_name: "mail",
    } as const;
    await expect(client.attributeMappings.create(body)).rejects.toMatchObject({
      kind: "taken",
      fields: { request: messages },
    });
  });

  it("keep the names of their fields", async () => {
    const { client } = await connect(() => ({ status: 400, body: { frontend_url: ["Enter a valid URL."] } }));
    await expect(client.samlConfigurations.create(configuration)).rejects.toMatchObject({
      kind: "invalid",
      fields: { frontend_url: ["Enter a valid URL."] },
      message: containing("(frontend_url: Enter a valid URL)"),
    });
  });
});

describe("a plan without SAML", () => {
  it("is told from a lack of rights", async () => {
    const detail = "This resource requires a SCALE_UP plan or above.";
    const { client } = await connect(() => ({ status: 403, body: { detail } }));
    await expect(client.samlConfigurations.list(1)).rejects.toMatchObject({
      kind: "planTooSmall",
      message: containing("Scale-Up or Enterprise"),
    });
  });
});

describe("a page where SAML should be", () => {
  const version = (flags: object): Answer => ({
    body: { image_tag: "2.100.0", is_saas: false, is_enterprise: false, ...flags },
  });

  it.each([200, 404])(
    "with status %i is from a Flagsmith without SAML where one says that it is there",
    async (status) => {
      const { client, received } = await connect(({ path }) =>
        path === "/version/" ? version({}) : html(status),
      );
      await expect(client.samlConfigurations.list(1)).rejects.toMatchObject({
        kind: "noSaml",
        status,
        message: containing("2.100.0"),
      });
      expect(received.map(({ path }) => path)).toEqual(["/api/v1/auth/saml/configuration/", "/version/"]);
      expect(received[1]?.headers.authorization).toBeUndefined();
    },
  );

  it("is not blamed on the image where that has SAML", async () => {
    const { client } = await connect(({ path }) =>
      path === "/version/" ? version({ is_enterprise: true }) : html(404),
    );
    await expect(client.attributeMappings.list({})).rejects.toMatchObject({
      kind: "noSaml",
      message: containing("update that Flagsmith"),
    });
  });

  it("is from something else where no Flagsmith is there", async () => {
    const { client, received } = await connect(() => html(200));
    await expect(client.samlConfigurations.list(1)).rejects.toMatchObject({
      kind: "notFlagsmith",
      message: containing("dashboard"),
    });
    expect(received).toHaveLength(2);
  });

  it.each([401, 403])("with status %i is from a proxy, and nobody is asked", async (status) => {
    const { client, received } = await connect(() => html(status));
    await expect(client.samlConfigurations.list(1)).rejects.toMatchObject({
      kind: "notFlagsmith",
      message: containing("proxy"),
    });
    expect(received).toHaveLength(1);
  });
});

describe("a redirect", () => {
  it("is not followed, and is told without its query", async () => {
    const location = "https://login.acme.example/start?state=secret-state";
    const { client, received } = await connect(() => ({ status: 302, headers: { Location: location } }));
    const listing = client.organisations.list();
    await expect(listing).rejects.toMatchObject({
      kind: "redirected",
      message: containing("https://login.acme.example/start (302)"),
    });
    await expect(listing).rejects.not.toMatchObject({ message: containing("secret-state") });
    expect(received).toHaveLength(1);
  });

  it("may name no address", async () => {
    const { client } = await connect(() => ({ status: 301 }));
    await expect(client.organisations.list()).rejects.toMatchObject({ kind: "redirected" });
  });
});

describe("a refused credential", () => {
  it.each([
    [{ kind: "apiKey", value: "a.b" }, "check that the API key is complete"],
    [{ kind: "token", value: "abc" }, "user's token"],
    [{ kind: "bearer", value: "a.b.c" }, "exchange a new OIDC token"],
    [{ kind: "none" }, "give an organisation API key"],
  ] as const)("of the kind %o is explained", async (given, fix) => {
    const { client } = await connect(() => ({ status: 401, body: { detail: "Invalid token." } }), {
      credential: given,
    });
    await expect(client.organisations.list()).rejects.toMatchObject({
      kind: "unauthenticated",
      message: containing(fix),
    });
  });
});

describe("a call that gets no answer", () => {
  it("has waited as long as it was told to", async () => {
    const { client } = await connect(() => "hang", { timeoutSeconds: 0.1 });
    await expect(client.organisations.list()).rejects.toMatchObject({
      kind: "unreachable",
      retriable: true,
      status: undefined,
      message: containing("timeoutSeconds (0.1 now)"),
    });
  });

  it.each([
    ["ENOTFOUND", "correct the host name in apiUrl", "notDone", false],
    ["ECONNREFUSED", "that Flagsmith is running", "notDone", true],
    ["EAI_AGAIN", "run again", "notDone", true],
    ["ECONNRESET", "run again", "unknown", true],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "caCertificate", "notDone", false],
    ["CERT_HAS_EXPIRED", "renew", "notDone", false],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "that the server's certificate holds", "notDone", false],
    ["EPROTO", "speaks TLS", "notDone", false],
  ] as const)("by %s says what to do, and whether a write was done", (code, fix, outcome, retriable) => {
    const call: Call = { method: "POST", route: "organisations/" };
    const origin = "https://flagsmith.acme.example";
    const error = describeNetworkFault({ call, origin, code, reason: "no luck", timeoutSeconds: 30 });
    expect(error).toMatchObject({ kind: "unreachable", outcome, retriable, status: undefined });
    expect(error.message).toContain(`(no luck, ${code})`);
    expect(error.message).toContain(fix);
  });
});

describe("a group that Flagsmith answers with a bare 500", () => {
  const ownPage = (): Answer => ({
    status: 500,
    body: "<html></html>",
    headers: { "Content-Type": "text/html", "Flagsmith-Version": "2.265.0" },
  });
  const body = { name: "Engineering", is_default: false };

  it("has an external id that is taken, only if it has one", async () => {
    const { client } = await connect(ownPage);
    const withOne = client.groups.update(1, 2, { ...body, external_id: "eng" });
    await expect(withOne).rejects.toMatchObject({ outcome: "notDone", message: containing("external id") });
    const without = client.groups.update(1, 2, { ...body, external_id: null });
    await expect(without).rejects.toMatchObject({
      outcome: "unknown",
      message: containing("API key of an administrator of that organisation"),
    });
    await expect(without).rejects.not.toThrow("external id");
  });

  it("may have been written after all if a proxy says so", async () => {
    const { client } = await connect(() => html(500));
    await expect(client.groups.create(1, { ...body, external_id: "eng" })).rejects.toMatchObject({
      outcome: "unknown",
    });
  });
});
