import { expect, it, describe } from "vitest";
import { manualClock } from "../../test/support/manualClock.js";
import { type Answer, type Received, startServer } from "../../test/support/scriptedServer.js";
import { graceMilliseconds } from "../http/deadline.js";
import type { CreateRequest } from "../plugin/plugin.js";
import { createProvider } from "./provider.js";

const urn = (name: string) => `urn:pulumi:dev::p::flagsmith-sso:index:Group::${name}`;
const throttled: Answer = {
  status: 429,
  headers: { "Retry-After": "59" },
  body: { detail: "Request was throttled." },
};

/** The one organisation, and no groups; the rest is up to the test. */
function flagsmith(rest: (request: Received) => Answer | Promise<Answer>) {
  return (request: Received): Answer | Promise<Answer> => {
    if (request.method !== "GET") return rest(request);
    const results = request.path.endsWith("/organisations/") ? [{ id: 1, name: "Acme", role: "ADMIN" }] : [];
    return { body: { count: results.length, next: null, results } };
  };
}

/** A provider of a run, whose time stands still. */
async function start(answer: (request: Received) => Answer | Promise<Answer>) {
  const { url, received } = await startServer(answer);
  const { clock, pass } = manualClock();
  const told: [string, string, string][] = [];
  const provider = createProvider({
    environment: { FLAGSMITH_API_KEY: "QdfMtSKy.0123456789abcdefghijABCDEFGHIJ01" },
    now: () => new Date("2026-11-24T12:00:00Z"),
    clock,
    tell: async (...each) => void told.push(each),
  });
  await provider.configure({ apiUrl: url });
  const create = (name: string, timeout = 0) => {
    const request = { urn: urn(name), type: "flagsmith-sso:index:Group", name, preview: false, timeout };
    const properties = { name, isDefault: false, organisation: 1 };
    return provider.create({ ...request, properties } satisfies CreateRequest);
  };
  /** Sleepers besides the limit that a program sets. */
  const untilAsleep = (count: number) => expect.poll(() => clock.asleep()).toBe(count);
  return { provider, create, received, told, pass, untilAsleep };
}

describe("a pause", () => {
  it("is told to the user: who is waited for, how long and why", async () => {
    const { create, told, untilAsleep, provider } = await start(flagsmith(() => throttled));
    const creating = create("eng");
    await untilAsleep(1);
    expect(told).toEqual([
      [
        urn("eng"),
        "Flagsmith is throttling: waiting 59 s before trying POST /api/v1/organisations/1/groups/ again (1 of 4).",
        "info",
      ],
    ]);
    await provider.cancel();
    await expect(creating).rejects.toThrow();
  });

  it("ends with the time that customTimeouts allows", async () => {
    const { create, received, pass, untilAsleep } = await start(flagsmith(() => throttled));
    const creating = create("eng", 10);
    const ended = expect(creating).rejects.toThrow("the 10 s that customTimeouts allows are over");
    await untilAsleep(2);
    await pass(10_000);
    await ended;
    expect(received.filter(({ method }) => method === "POST")).toHaveLength(1);
  });

  it("ends when the run is cancelled", async () => {
    const { create, provider, received, untilAsleep } = await start(flagsmith(() => throttled));
    const creating = create("eng");
    await untilAsleep(1);
    await provider.cancel();
    await expect(creating).rejects.toThrow("given up because the run was cancelled");
    expect(received.filter(({ method }) => method === "POST")).toHaveLength(1);
  });

  it("of a reading that others share ends for the one whose time is over, and for nobody else", async () => {
    let isThrottled = true;
    const { create, pass, untilAsleep, received } = await start((request) => {
      if (request.method === "POST")
        return { status: 201, body: { id: 5, name: "slow", is_default: false, external_id: null } };
      return isThrottled ? throttled : flagsmith(() => "cut")(request);
    });
    const slow = create("slow");
    await untilAsleep(1);
    const quick = create("quick", 10);
    const ended = expect(quick).rejects.toThrow("the 10 s that customTimeouts allows are over");
    await untilAsleep(2);
    await pass(10_000);
    await ended;
    isThrottled = false;
    await pass(49_000);
    expect((await slow).id).toBe("5");
    expect(received.filter(({ method }) => method === "POST")).toHaveLength(1);
  });
});

describe("what was sent before the run was cancelled", () => {
  it("is waited for, and recorded", async () => {
    const { create, provider } = await start(
      flagsmith(async () => {
        await provider.cancel();
        return { status: 201, body: { id: 7, name: "eng", is_default: false, external_id: null } };
      }),
    );
    expect((await create("eng")).id).toBe("7");
    await expect(create("ops")).rejects.toThrow("The run was cancelled, so this was not begun");
  });

  it("is waited for no longer than five seconds", async () => {
    const { create, provider, pass, received } = await start(flagsmith(() => "hang"));
    const creating = create("eng");
    await expect.poll(() => received.some(({ method }) => method === "POST")).toBe(true);
    await provider.cancel();
    const ended = expect(creating).rejects.toThrow("given up because the run was cancelled");
    await pass(graceMilliseconds);
    await ended;
  });
});
