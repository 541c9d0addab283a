/**
 * No failure, and no client, gives its credential away, whichever way it is looked at.
 *
 * @module
 */
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { type Answer, type Received, startServer } from "../../test/support/scriptedServer.js";
import { type Credential, type FlagsmithClient, createFlagsmithClient } from "./client.js";
import { FlagsmithError } from "./errors.js";

const secret = "QdfMtSKy.0123456789abcdefghijABCDEFGHIJ01";
const jwt = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl";
const groupBody = { name: "engineering", is_default: false, external_id: null };

/** Answers of servers that send back whatever they got, in every place that a message is made of. */
function echo(status: number, form: "detail" | "fields" | "page" | "location") {
  return ({ headers, body }: Received): Answer => {
    const told = `You sent ${String(headers.authorization)}, ${secret.split(".")[1]} and ${body}`;
    switch (form) {
      case "detail":
        return { status, body: { detail: told } };
      case "fields":
        return { status, body: { name: [told], [told]: [told] } };
      case "page":
        return {
          status,
          body: told,
          headers: { "Content-Type": `text/html-${secret}`, "Flagsmith-Version": secret },
        };
      case "location":
        return { status, headers: { Location: `/${encodeURIComponent(secret)}/${secret}?key=${secret}` } };
    }
  };
}

const faults: readonly [string, (request: Received) => Answer][] = [
  ["a refused credential", echo(401, "detail")],
  ["refused rights", echo(403, "detail")],
  ["an object that is gone", echo(404, "detail")],
  ["refused values", echo(400, "fields")],
  ["a refusal in detail", echo(415, "detail")],
  ["a redirect", echo(302, "location")],
  [
    "a throttled call",
    (request) => ({ ...(echo(429, "detail")(request) as object), headers: { "Retry-After": secret } }),
  ],
  ["a fault of the server", echo(500, "page")],
  ["a page instead of an answer", echo(404, "page")],
  ["a page with a good status", echo(200, "page")],
  ["an answer of another form", echo(200, "detail")],
  ["a cut connection", () => "cut"],
  ["a connection cut inside the answer", () => "cutInside"],
  ["a time-out", () => "hang"],
];

const calls: readonly [string, (client: FlagsmithClient) => Promise<unknown>][] = [
  ["a read", (client) => client.organisations.list()],
  ["a write", (client) => client.groups.update(1, 2, groupBody)],
  ["a call of SAML", (client) => client.samlConfigurations.get("acme")],
  ["an exchange", (client) => client.exchangeOidcToken(jwt)],
];

function connect(url: string, credential: Credential = { kind: "apiKey", value: secret }): FlagsmithClient {
  return createFlagsmithClient({ apiUrl: url, credential, maxRetries: 0, timeoutSeconds: 0.2 });
}

/** Everything that a log, a crash report or a debugger could show. */
function everythingOf(value: unknown): string {
  const error = value as Partial<Error>;
  return [
    inspect(value, {
      depth: Infinity,
      showHidden: true,
      maxStringLength: Infinity,
      maxArrayLength: Infinity,
    }),
    JSON.stringify(value),
    JSON.stringify(Object.getOwnPropertyDescriptors(value)),
    error.message,
    error.stack,
    String(value),
  ].join("\n");
}

describe.each(faults)("after %s", (_what, answer) => {
  it.each(calls)("%s gives no credential away", async (_call, run) => {
    const { url } = await startServer(answer);
    const failure: unknown = await run(connect(url)).then(
      () => undefined,
      (error: unknown) => error,
    );
    // A get that finds nothing is no failure.
    if (failure === undefined) return;
    expect(failure).toBeInstanceOf(FlagsmithError);
    expect(failure).not.toHaveProperty("cause");
    const shown = everythingOf(failure).toLowerCase();
    for (const part of [secret, ...secret.split("."), jwt]) expect(shown).not.toContain(part.toLowerCase());
  });
});

describe("a client", () => {
  it("does not show its credential", async () => {
    const { url } = await startServer(() => ({ body: { count: 0, next: null, results: [] } }));
    const client = connect(url);
    await client.organisations.list();
    expect(everythingOf(client)).not.toContain(secret);
  });
});
