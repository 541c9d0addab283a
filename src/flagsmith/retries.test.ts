import { type AddressInfo, createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { type Answer, type Received, inTurn, startServer } from "../../test/support/scriptedServer.js";
import { type FlagsmithClientOptions, createFlagsmithClient } from "./client.js";
import type { Clock } from "./clock.js";
import type { Retry } from "./http.js";

const credential = { kind: "apiKey", value: "QdfMtSKy.0123456789abcdefghijABCDEFGHIJ01" } as const;
const empty: Answer = { body: { count: 0, next: null, results: [] } };
const group = { id: 2, name: "engineering", is_default: false, external_id: null };
const groupBody = { name: "engineering", is_default: false, external_id: null };
const throttled = (after: string): Answer => ({
  status: 429,
  headers: { "Retry-After": after },
  body: { detail: "Request was throttled." },
});

/** A client whose waiting takes no time, and that keeps account of it. */
async function connect(
  answer: (request: Received, index: number) => Answer | Promise<Answer>,
  options: Partial<FlagsmithClientOptions> = {},
) {
  const slept: number[] = [];
  const retries: Retry[] = [];
  let passed = 0;
  const clock: Clock = {
    now: () => Date.now() + passed,
    sleep: async (milliseconds) => {
      slept.push(milliseconds);
      passed += milliseconds;
    },
  };
  const { url, received } = await startServer(answer);
  const onRetry = (retry: Retry) => retries.push(retry);
  const client = createFlagsmithClient({ apiUrl: url, credential, clock, onRetry, ...options });
  return { client, received, slept, retries };
}

describe("a fault that may pass", () => {
  it.each<[string, Answer]>([
    [
      "an error of a gateway",
      { status: 502, body: "<h1>Bad Gateway</h1>", headers: { "Content-Type": "text/html" } },
    ],
    [
      "an error of Flagsmith",
      { status: 500, body: "<h1>Server Error</h1>", headers: { "Content-Type": "text/html" } },
    ],
    ["a cut connection", "cut"],
    ["a connection cut inside the answer", "cutInside"],
  ])("is tried again after a pause: %s", async (_what, fault) => {
    const { client, received, slept, retries } = await connect(inTurn(fault, fault, empty));
    expect(await client.organisations.list()).toEqual([]);
    expect(received).toHaveLength(3);
    expect(slept[0]).toBeGreaterThanOrEqual(500);
    expect(slept[1]).toBeGreaterThanOrEqual(1000);
    expect(retries).toMatchObject([
      { method: "GET", route: "organisations/", retry: 1, waitMilliseconds: slept[0] },
      { method: "GET", route: "organisations/", retry: 2, waitMilliseconds: slept[1] },
    ]);
    expect(client.calls).toEqual({ total: 3, byRoute: { "GET organisations/": 3 } });
  });

  it("is reported after the last retry", async () => {
    const { client, received } = await connect(() => ({ status: 503, body: "busy" }));
    await expect(client.organisations.list()).rejects.toMatchObject({
      kind: "serverFault",
      status: 503,
      outcome: "notDone",
      retriable: true,
    });
    expect(received).toHaveLength(5);
  });

  it("is tried again as often as asked for", async () => {
    const { client, received } = await connect(() => "cut", { maxRetries: 1 });
    await expect(client.organisations.list()).rejects.toMatchObject({ kind: "unreachable", retriable: true });
    expect(received).toHaveLength(2);
  });

  it("is tried again with the same body, for a call that says what shall be", async () => {
    const { client, received } = await connect(inTurn("cut", { body: group }));
    await client.groups.update(1, 2, groupBody);
    expect(received.map(({ method, body }) => ({ method, body: JSON.parse(body) as unknown }))).toEqual([
      { method: "PUT", body: groupBody },
      { method: "PUT", body: groupBody },
    ]);
  });

  it("may have deleted already what the next try does not find", async () => {
    const { client } = await connect(
      inTurn("cut", { status: 404, body: { detail: "No UserPermissionGroup matches the given query." } }),
    );
    await expect(client.groups.delete(1, 2)).resolves.toBe("missing");
  });

  it("comes out of a time-out too", async () => {
    const { client, received } = await connect(inTurn("hang", empty), { timeoutSeconds: 0.2 });
    expect(await client.organisations.list()).toEqual([]);
    expect(received).toHaveLength(2);
  });
});

describe("a POST", () => {
  it.each<[string, Answer, string]>([
    ["a cut connection", "cut", "unreachable"],
    ["a time-out", "hang", "unreachable"],
    ["an error of a gateway", { status: 504, body: "late" }, "serverFault"],
    ["an error of Flagsmith", { status: 500, body: "<h1>Server Error</h1>" }, "serverFault"],
  ])("is not sent again after %s, which leaves open whether it was done", async (_what, fault, kind) => {
    const { client, received } = await connect(() => fault, { timeoutSeconds: 0.2 });
    await expect(client.groups.create(1, groupBody)).rejects.toMatchObject({ kind, outcome: "unknown" });
    expect(received).toHaveLength(1);
  });

  it("is sent again after it was throttled, since it was surely not carried out", async () => {
    const { client, received, slept } = await connect(inTurn(throttled("59"), { status: 201, body: group }));
    expect(await client.groups.create(1, groupBody)).toEqual(group);
    expect(received.map(({ body }) => JSON.parse(body) as unknown)).toEqual([groupBody, groupBody]);
    expect(Math.round((slept[0] ?? 0) / 1000)).toBe(59);
  });

  it("was surely not carried out where nobody listens", async () => {
    const apiUrl = `http://127.0.0.1:${await portOfNobody()}`;
    const client = createFlagsmithClient({ apiUrl, credential, maxRetries: 0 });
    await expect(client.groups.create(1, groupBody)).rejects.toMatchObject({
      kind: "unreachable",
      outcome: "notDone",
      message: expect.stringContaining("ECONNREFUSED") as string,
    });
  });
});

describe("a throttled call", () => {
  it("waits until the date that the server names", async () => {
    const at = new Date(Date.now() + 30_000).toUTCString();
    const { client, slept } = await connect(inTurn(throttled(at), empty));
    await client.organisations.list();
    expect(slept[0]).toBeGreaterThan(28_000);
    expect(slept[0]).toBeLessThanOrEqual(30_000);
  });

  it("backs off where the server names no time", async () => {
    const { client, slept } = await connect(inTurn({ status: 429, body: { detail: "Slow down." } }, empty));
    await client.organisations.list();
    expect(slept[0]).toBeGreaterThan(400);
  });

  it("holds up every other call of the client", async () => {
    const opened: number[] = [];
    let open = () => undefined as void;
    const asleep = new Promise<void>((resolve) => (open = resolve));
    let now = 0;
    const clock: Clock = {
      now: () => now,
      sleep: async (milliseconds) => {
        opened.push(milliseconds);
        await asleep;
        now += milliseconds;
      },
    };
    const { client, received } = await connect(inTurn(throttled("10"), empty), { clock });
    const first = client.organisations.list();
    await expect.poll(() => opened.length).toBe(1);
    const others = [client.groups.list(1), client.samlConfigurations.list(1)];
    await expect.poll(() => opened.length).toBe(3);
    expect(received).toHaveLength(1);
    open();
    await Promise.all([first, ...others]);
    expect(received).toHaveLength(4);
  });

  it("is given up at once where the wait would be endless", async () => {
    const { client, received, slept } = await connect(() => throttled("3600"));
    await expect(client.organisations.list()).rejects.toMatchObject({
      kind: "throttled",
      retriable: true,
      message: expect.stringContaining("3600") as string,
    });
    expect(received).toHaveLength(1);
    expect(slept).toEqual([]);
  });
});

describe("many calls", () => {
  it.each([
    [4, undefined],
    [2, 2],
  ])("are under way %i at a time", async (most, maxConcurrency) => {
    let atOnce = 0;
    let highest = 0;
    const { client, received } = await connect(
      async () => {
        atOnce += 1;
        highest = Math.max(highest, atOnce);
        // Answered only when as many as may are there, or all the others are done.
        await expect.poll(() => atOnce === most || received.length > 12 - most).toBe(true);
        await new Promise<void>((resolve) => setImmediate(resolve));
        atOnce -= 1;
        return empty;
      },
      maxConcurrency === undefined ? {} : { maxConcurrency },
    );
    await Promise.all(Array.from({ length: 12 }, (_, index) => client.groups.list(index)));
    expect(received).toHaveLength(12);
    expect(highest).toBe(most);
  });
});

describe("a client whose signal is aborted", () => {
  it("gives up the call under way, and says that a write may have been done", async () => {
    const controller = new AbortController();
    const { client, received } = await connect(() => "hang", { signal: controller.signal });
    const writing = client.groups.update(1, 2, groupBody);
    const reading = client.groups.list(1);
    void expect
      .poll(() => received.length)
      .toBe(2)
      .then(() => controller.abort());
    await expect(writing).rejects.toMatchObject({ kind: "cancelled", outcome: "unknown" });
    await expect(reading).rejects.toMatchObject({ kind: "cancelled", outcome: "notDone" });
  });

  it("wakes up from a pause", async () => {
    const controller = new AbortController();
    const clock: Clock = {
      now: () => 0,
      sleep: async (_milliseconds, signal) => {
        controller.abort();
        expect(signal?.aborted).toBe(true);
      },
    };
    const { client, received } = await connect(() => throttled("59"), { signal: controller.signal, clock });
    await expect(client.organisations.list()).rejects.toMatchObject({ kind: "cancelled" });
    expect(received).toHaveLength(1);
  });

  it("begins nothing more", async () => {
    const { client, received } = await connect(() => empty, { signal: AbortSignal.abort() });
    await expect(client.groups.create(1, groupBody)).rejects.toMatchObject({
      kind: "cancelled",
      outcome: "notDone",
    });
    expect(received).toHaveLength(0);
    expect(client.calls.total).toBe(0);
  });
});

/** A port on which nobody listens: one that the system gave, and that was closed again. */
async function portOfNobody(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
