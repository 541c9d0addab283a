import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { startServer } from "../../../test/support/scriptedServer.js";
import { FlagsmithError } from "../errors.js";
import { describeExchangeFailure } from "./describeExchange.js";
import { createExchangedCredential } from "./exchangedCredential.js";
import { oidcSourceIn } from "./oidcSource.js";
import { readOidcToken } from "./readOidcToken.js";

const jwt = "aaa.bbb.ccc";

describe("the environment's OIDC token", () => {
  it("comes from one variable", () => {
    expect(oidcSourceIn({})).toBeUndefined();
    expect(oidcSourceIn({ FLAGSMITH_OIDC_TOKEN: jwt })).toEqual({ kind: "variable", token: jwt });
    expect(oidcSourceIn({ FLAGSMITH_OIDC_TOKEN_FILE: "/t" })).toEqual({ kind: "file", path: "/t" });
    const github = {
      ACTIONS_ID_TOKEN_REQUEST_URL: "https://g.example/t",
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: "r",
    };
    expect(oidcSourceIn({ ...github })).toBeUndefined();
    expect(oidcSourceIn({ ...github, FLAGSMITH_OIDC_AUDIENCE: "a" })).toEqual({
      kind: "github",
      url: "https://g.example/t",
      requestToken: "r",
      audience: "a",
    });
  });

  it.each([
    [{ FLAGSMITH_OIDC_TOKEN: jwt, FLAGSMITH_OIDC_TOKEN_FILE: "/t" }, "found 2 ways"],
    [{ FLAGSMITH_OIDC_AUDIENCE: "a" }, "id-token: write"],
  ])("is refused where it is not clear: %o", (environment, says) => {
    expect(() => oidcSourceIn(environment)).toThrow(says);
  });

  it("is read from its file each time", async () => {
    const folder = await mkdtemp(join(tmpdir(), "oidc-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const path = join(folder, "token");
    await writeFile(path, `${jwt}\n`);
    expect(await readOidcToken({ kind: "file", path })).toBe(jwt);
    await writeFile(path, "ddd.eee.fff");
    expect(await readOidcToken({ kind: "file", path })).toBe("ddd.eee.fff");
  });

  it("is asked of GitHub for the audience", async () => {
    const server = await startServer(() => ({
      status: 200,
      headers: { "Content-Type": "application/json" },
      body: { value: jwt },
    }));
    const source = {
      kind: "github",
      url: `${server.url}/t?api=1`,
      requestToken: "r",
      audience: "https://a",
    } as const;
    expect(await readOidcToken(source)).toBe(jwt);
    expect(server.received[0]).toMatchObject({
      path: "/t",
      headers: { authorization: "Bearer r" },
    });
    expect(server.received[0]!.query).toEqual({ api: "1", audience: "https://a" });
  });

  it.each([
    [
      { kind: "variable", token: "no token" } as const,
      "FLAGSMITH_OIDC_TOKEN: found text that is no JSON Web Token",
    ],
    [
      { kind: "file", path: "/nowhere" } as const,
      "FLAGSMITH_OIDC_TOKEN_FILE: /nowhere could not be read (ENOENT)",
    ],
    [
      { kind: "github", url: "http://127.0.0.1:1", requestToken: "secret-r", audience: "a" } as const,
      "GitHub gave no OIDC token (ECONNREFUSED)",
    ],
  ])("is told in one sentence where it cannot be had: %o", async (source, says) => {
    const error = await readOidcToken(source).catch((thrown: unknown) => thrown as Error);
    expect((error as Error).message).toContain(says);
    expect((error as Error).message).not.toContain("secret-r");
    expect(error).not.toHaveProperty("cause");
  });
});

describe("a credential that an OIDC token is exchanged for", () => {
  function scene() {
    let time = 0;
    let number = 0;
    const exchange = vi.fn(async () => ({ accessToken: `token-${(number += 1)}`, expiresInSeconds: 3600 }));
    const source = createExchangedCredential({
      readToken: async () => jwt,
      exchange,
      clock: { now: () => time, sleep: async () => undefined },
    });
    return { source, exchange, pass: (seconds: number) => (time += seconds * 1000) };
  }

  it("is exchanged once for all calls, and anew shortly before it ends", async () => {
    const { source, exchange, pass } = scene();
    const both = await Promise.all([source.current(), source.current()]);
    expect(both).toEqual([
      { kind: "bearer", value: "token-1" },
      { kind: "bearer", value: "token-1" },
    ]);
    pass(3400);
    expect(await source.current()).toMatchObject({ value: "token-1" });
    pass(100);
    expect(await source.current()).toMatchObject({ value: "token-2" });
    expect(exchange).toHaveBeenCalledTimes(2);
  });

  it("is kept for most of its life, however short that is", async () => {
    const { source, exchange, pass } = scene();
    exchange.mockImplementation(async () => ({ accessToken: "short", expiresInSeconds: 60 }));
    await source.current();
    pass(40);
    await source.current();
    expect(exchange).toHaveBeenCalledTimes(1);
    pass(10);
    await source.current();
    expect(exchange).toHaveBeenCalledTimes(2);
  });

  it("is renewed once, however many calls were refused with it", async () => {
    const { source, exchange } = scene();
    const refused = await source.current();
    const [one, other] = await Promise.all([source.renew(refused), source.renew(refused)]);
    expect([one, other]).toEqual([
      { kind: "bearer", value: "token-2" },
      { kind: "bearer", value: "token-2" },
    ]);
    expect(await source.renew(refused)).toMatchObject({ value: "token-2" });
    expect(exchange).toHaveBeenCalledTimes(2);
  });

  it("is asked for again after an exchange that failed", async () => {
    const { source, exchange } = scene();
    exchange.mockRejectedValueOnce(new Error("no"));
    await expect(source.current()).rejects.toThrow("no");
    expect(await source.current()).toMatchObject({ value: "token-1" });
  });

  it("is told how to be trusted where Flagsmith refuses the token", () => {
    const refused = new FlagsmithError(
      { found: "POST x was refused (No trust relationship matches this token)" },
      {
        kind: "unauthenticated",
        status: 401,
      },
    );
    expect(describeExchangeFailure(refused)).toMatchObject({
      message: expect.stringMatching(
        /No trust relationship matches this token\), .*Trust Relationships/,
      ) as string,
    });
    const older = new FlagsmithError({ found: "…" }, { kind: "notFlagsmith", status: 404 });
    expect(describeExchangeFailure(older)).toMatchObject({
      message: expect.stringContaining("update Flagsmith") as string,
    });
  });
});
