import { type AddressInfo, createServer } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { manualClock } from "../../test/support/manualClock.js";
import { type Answer, type Received, inTurn, startServer } from "../../test/support/scriptedServer.js";
import { type FlagsmithClientOptions, createFlagsmithClient } from "./client.js";
import type { Clock } from "../http/clock.js";
import { graceMilliseconds, startDeadline } from "../http/deadline.js";
import type { Wait } from "../http/sendWithRetries.js";

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
  const waits: Wait[] = [];
  let passed = 0;
  const clock: Clock = {
    now: () => Date.now() + passed,
    sleep: async (milliseconds) => {
      slept.push(milliseconds);
      passed += milliseconds;
    },
  };
  const { url, received } = await startServer(answer);
  const onWait = (wait: Wait) => waits.push(wait);
  const client = createFlagsmithClient({ apiUrl: url, credential, clock, onWait, ...options });
  return { client, received, slept, waits };
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
    const { client, received, slept, waits } = await connect(inTurn(fault, fault, empty));
    expect(await client.organisations.list()).toEqual([]);
    expect(received).toHaveLength(3);
    expect(slept[0]).toBeGreaterThanOrEqual(500);
    expect(slept[1]).toBeGreaterThanOrEqual(1000);
    const wait = { method: "GET", path: "/api/v1/organisations/", of: 4 };
    expect(waits).toMatchObject([
      { ...wait, retry: 1, milliseconds: slept[0] },
      { ...wait, retry: 2, milliseconds: slept[1] },
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

  it("is tried again with the same body, for a call that says what should be", async () => {
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

describe("a client whose run is cancelled", () => {
  const cancelled = { kind: "cancelled" } as const;

  it("waits for what was sent a little, then gives it up, and says that a write may have been done", async () => {
    const { clock, pass } = manualClock();
    const deadline = startDeadline(clock);
    const { client, received } = await connect(() => "hang", { deadline });
    const writing = client.groups.update(1, 2, groupBody);
    const reading = client.groups.list(1);
    await expect.poll(() => received.length).toBe(2);
    deadline.end(cancelled);
    const settled = expect(Promise.allSettled([writing, reading])).resolves.toMatchObject([
      { reason: { kind: "cancelled", outcome: "unknown" } },
      { reason: { kind: "cancelled", outcome: "notDone" } },
    ]);
    await pass(graceMilliseconds);
    await settled;
  });

  it("takes the answer to what was sent, if it comes soon", async () => {
    const deadline = startDeadline(manualClock().clock);
    const { client } = await connect(
      () => {
        deadline.end(cancelled);
        return { status: 201, body: group };
      },
      { deadline },
    );
    expect(await client.groups.create(1, groupBody)).toEqual(group);
  });

  it.each<[string, Answer, string]>([
    ["was throttled", throttled("59"), "notDone"],
    ["may have failed", { status: 503, body: "busy" }, "unknown"],
  ])("does not try again what %s", async (_how, answer, outcome) => {
    const deadline = startDeadline(manualClock().clock);
    const { client, received, slept } = await connect(
      () => {
        deadline.end(cancelled);
        return answer;
      },
      { deadline },
    );
    await expect(client.groups.update(1, 2, groupBody)).rejects.toMatchObject({ kind: "cancelled", outcome });
    expect([received.length, slept]).toEqual([1, []]);
  });

  it("wakes up from a pause, also from that of another call", async () => {
    const { clock } = manualClock();
    const deadline = startDeadline(clock);
    const { client, received } = await connect(() => throttled("59"), { deadline, clock });
    const first = client.organisations.list();
    await expect.poll(() => clock.asleep()).toBe(1);
    const second = client.groups.list(1);
    await expect.poll(() => clock.asleep()).toBe(2);
    deadline.end(cancelled);
    await expect(first).rejects.toMatchObject({ kind: "cancelled" });
    await expect(second).rejects.toMatchObject({ kind: "cancelled" });
    expect(received).toHaveLength(1);
  });

  it("begins nothing more when the little while is over", async () => {
    const { clock, pass } = manualClock();
    const deadline = startDeadline(clock);
    const { client, received } = await connect(() => empty, { deadline });
    deadline.end(cancelled);
    await pass(graceMilliseconds);
    await expect(client.groups.create(1, groupBody)).rejects.toMatchObject({
      kind: "cancelled",
      outcome: "notDone",
    });
    expect([received.length, client.calls.total]).toEqual([0, 0]);
  });
});

describe("a program's own time limit", () => {
  it("ends a pause, and says so", async () => {
    const { clock, pass } = manualClock();
    const { client, received } = await connect(() => throttled("59"), { clock });
    const limited = client.withWaiter({ deadline: startDeadline(clock, { seconds: 10 }) });
    const creating = limited.groups.create(1, groupBody);
    await expect.poll(() => clock.asleep()).toBe(2);
    const ended = expect(creating).rejects.toMatchObject({
      kind: "outOfTime",
      outcome: "notDone",
      message: expect.stringContaining("the 10 s that customTimeouts allows are over") as string,
    });
    await pass(10_000);
    await ended;
    expect(received).toHaveLength(1);
  });
});

describe("one call", () => {
  it("ends although its answer drips, a byte at a time", async () => {
    const { client, received } = await connect(() => "drip", { timeoutSeconds: 0.2, maxRetries: 1 });
    await expect(client.organisations.list()).rejects.toMatchObject({
      kind: "unreachable",
      message: expect.stringContaining("no whole answer within 0.2 s") as string,
    });
    expect(received).toHaveLength(2);
  });

  it("takes no longer than its time, retries and pauses included", async () => {
    const { client, received, slept } = await connect(() => throttled("50"), { callSeconds: 120 });
    await expect(client.organisations.list()).rejects.toMatchObject({ kind: "throttled" });
    expect([received.length, slept.length]).toEqual([3, 2]);
  });

  it("takes in no more than so many bytes, whatever they are compressed to, and is not tried again", async () => {
    const bomb = gzipSync(Buffer.alloc(32 * 1024 * 1024));
    const { client, received } = await connect(() => ({
      body: bomb,
      headers: { "Content-Type": "application/json", "Content-Encoding": "gzip" },
    }));
    await expect(client.organisations.list()).rejects.toMatchObject({
      kind: "unreachable",
      retriable: false,
      message: expect.stringContaining("the answer is larger than 16777216 bytes") as string,
    });
    expect(received).toHaveLength(1);
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
