import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createFlagsmith } from "../flagsmith/flagsmith.js";
import { createOkta } from "../okta/index.js";
import { type Sandbox, startSandbox } from "../sandbox.js";
import { type Fault, type Faults, createFaults } from "./faults.js";
import { readFaults } from "./readFaults.js";

const now = () => new Date("2026-11-24T12:00:00Z");
const key = "sandboxk.acmeacmeacmeacmeacmeacmeacmeacme";
const groups = "/api/v1/organisations/1/groups/";

/** The same calls in one process, and over a socket. */
interface Way {
  readonly name: string;
  readonly now: () => Date;
  readonly faults: Faults;
  readonly call: (method: string, path: string, body?: unknown) => Promise<Response>;
  readonly groupNames: () => readonly string[];
}

function inProcess(): Way {
  const flagsmith = createFlagsmith({ now });
  const okta = createOkta({ publicUrl: "http://okta.test", now });
  const faults = createFaults({ stores: { okta: okta.store, flagsmith: flagsmith.store }, now });
  return {
    name: "in one process",
    now,
    faults,
    call: (method, path, body) => {
      const request = requestOf(`http://flagsmith.test${path}`, method, body);
      return faults.pass("flagsmith", request, () => flagsmith.app.fetch(request));
    },
    groupNames: () => flagsmith.store.data.groups.map((each) => each.name),
  };
}

function overASocket({ faults, flagsmith }: Sandbox): Way {
  return {
    name: "over a socket",
    now: () => new Date(),
    faults,
    call: (method, path, body) => fetch(requestOf(`${flagsmith.url}${path}`, method, body)),
    groupNames: () => flagsmith.store.data.groups.map((each) => each.name),
  };
}

function requestOf(url: string, method: string, body: unknown): Request {
  return new Request(url, {
    method,
    redirect: "manual",
    headers: { Authorization: `Api-Key ${key}`, "Content-Type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

let sandbox: Sandbox;
let ways: readonly Way[];
beforeAll(async () => {
  sandbox = await startSandbox();
  ways = [inProcess(), overASocket(sandbox)];
});
afterAll(() => sandbox.close());

/** Orders a fault for the next call on groups, and makes that call. */
async function meet(way: Way, fault: Fault, method = "GET", body?: unknown) {
  way.faults.order({ service: "flagsmith", call: `* ${groups}`, fault });
  const answer = await way.call(method, groups, body);
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text };
}

describe("faults", () => {
  it("meet the calls that they were ordered for, and no others", async () => {
    for (const way of ways) {
      const ordered = way.faults.order({
        service: "flagsmith",
        call: `GET ${groups}`,
        occurrence: 2,
        times: 2,
        fault: { kind: "serverError", status: 503, effect: "none" },
      });
      const statuses = [];
      for (const path of [groups, "/api/v1/organisations/", groups, groups, groups])
        statuses.push((await way.call("GET", path)).status);
      expect([way.name, statuses]).toEqual([way.name, [200, 200, 503, 503, 200]]);
      expect(ordered.met).toEqual([`GET ${groups}`, `GET ${groups}`]);
    }
  });

  it("throttle as Flagsmith and Okta do, and carry nothing out", async () => {
    for (const way of ways) {
      const before = way.groupNames();
      const throttle = (header: Extract<Fault, { kind: "throttle" }>["header"]) =>
        meet(way, { kind: "throttle", header, seconds: 7 }, "POST", { name: "throttled" });
      expect((await throttle("none")).headers.get("retry-after")).toBeNull();
      expect((await throttle("retry-after")).headers.get("retry-after")).toBe("7");
      expect((await throttle("retry-after-date")).headers.get("retry-after")).toMatch(/GMT$/);
      const { status, headers } = await throttle("rate-limit");
      expect(status).toBe(429);
      expect(Number(headers.get("x-rate-limit-reset")) - Date.parse(headers.get("date")!) / 1000).toBe(7);
      expect(way.groupNames()).toEqual(before);
    }
  });

  it("cut a connection before, during and after a call took effect", async () => {
    for (const way of ways) {
      for (const [at, isDone] of [
        ["before", false],
        ["during", true],
        ["after", true],
      ] as const) {
        const name = `${at} ${way.name}`;
        await expect(meet(way, { kind: "cut", at }, "POST", { name })).rejects.toThrow();
        expect([name, way.groupNames().includes(name)]).toEqual([name, isDone]);
      }
    }
  });

  it("answer with an error after a call took effect, where that is asked for", async () => {
    for (const way of ways) {
      const fault: Fault = { kind: "serverError", status: 502, effect: "done" };
      const { status, headers } = await meet(way, fault, "POST", { name: "made all the same" });
      expect([status, headers.get("content-type")]).toEqual([502, "text/html; charset=utf-8"]);
      expect(way.groupNames()).toContain("made all the same");
    }
  });

  it("show what was before the newest write", async () => {
    for (const way of ways) {
      way.faults.order({ service: "flagsmith", call: `GET ${groups}`, fault: { kind: "stale" } });
      await way.call("POST", groups, { name: "not seen yet" });
      expect(await (await way.call("GET", groups)).text()).not.toContain("not seen yet");
      expect(await (await way.call("GET", groups)).text()).toContain("not seen yet");
    }
  });

  it("spoil bodies and pages", async () => {
    for (const way of ways) {
      const whole = (await (await way.call("GET", groups)).json()) as { count: number; results: unknown[] };
      const truncated = await meet(way, { kind: "truncate" });
      expect(() => JSON.parse(truncated.text) as unknown).toThrow();
      expect((await meet(way, { kind: "oversize", bytes: 1_000_000 })).text.length).toBeGreaterThan(
        1_000_000,
      );
      expect((await meet(way, { kind: "wrongBody", body: "null" })).text).toBe("null");
      const types = JSON.parse((await meet(way, { kind: "wrongBody", body: "types" })).text) as typeof whole;
      expect(types.count).toBe(String(whole.count));
      const short = JSON.parse((await meet(way, { kind: "shortPage" })).text) as typeof whole;
      expect([short.count, short.results.length]).toEqual([whole.count, whole.results.length - 1]);
      const endless = JSON.parse((await meet(way, { kind: "endlessPages" })).text) as { next: unknown };
      expect(endless.next).not.toBeNull();
    }
  });

  it("redirect, and set the clock", async () => {
    for (const way of ways) {
      const elsewhere = "http://elsewhere.test/";
      const redirected = await meet(way, { kind: "redirect", status: 307, location: elsewhere });
      expect([redirected.status, redirected.headers.get("location")]).toEqual([307, elsewhere]);
      const { headers } = await meet(way, { kind: "clockSkew", seconds: -86_400 });
      const behind = way.now().getTime() - Date.parse(headers.get("date")!);
      expect(Math.round(behind / 86_400_000)).toBe(1);
    }
  });
});

describe("a file of faults", () => {
  it("is read, and refused with the file and the key", async () => {
    const folder = await mkdtemp(join(tmpdir(), "faults-"));
    const file = join(folder, "faults.yaml");
    await writeFile(file, "- { service: okta, fault: { kind: cut, at: after } }\n");
    expect(await readFaults(file)).toEqual([
      { service: "okta", call: "*", occurrence: 1, times: 1, fault: { kind: "cut", at: "after" } },
    ]);
    await writeFile(file, "- { service: okta, fault: { kind: cut, at: noon } }\n");
    await expect(readFaults(file)).rejects.toThrow(`${file} has a mistake at 0.fault.at`);
    await writeFile(file, "- {");
    await expect(readFaults(file)).rejects.toThrow(`${file} is neither YAML nor JSON`);
    await rm(folder, { recursive: true });
    await expect(readFaults(file)).rejects.toThrow(`${file} cannot be read`);
  });
});
