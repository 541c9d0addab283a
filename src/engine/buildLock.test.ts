import { mkdir, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fakeMachine, type FakeMachine } from "../../test/support/fakeEngineEdges.js";
import { isLeftBehind, longestBuildMilliseconds, withBuildLock } from "./buildLock.js";
import type { EngineEdges } from "./edges.js";
import { hashOfModules } from "./goTools.js";
import { resolveEngine } from "./resolveEngine.js";

const go = "go version go1.26.8 linux/amd64";

/** Leaves the lock of another process in the cache, and returns the lock's path. */
async function lockedBy(machine: FakeMachine, pid: number): Promise<string> {
  const lock = join(machine.cache, `3.259.0-${await hashOfModules(machine.edges.toolsFolder)}.lock`);
  await mkdir(machine.cache, { recursive: true });
  await writeFile(lock, JSON.stringify({ pid, host: "here", since: machine.edges.now() }));
  return lock;
}

describe("two processes that need a build at once", () => {
  it("build once: the second waits, says for whom, and uses what the first built", async () => {
    const machine = await fakeMachine({ go });
    const lock = await lockedBy(machine, 7);
    const bin = join(lock.replace(/\.lock$/, ""), "bin");
    const steps = new Set<string>();
    const edges: EngineEdges = {
      ...machine.edges,
      isRunning: (pid) => pid === 7,
      wait: async () => {
        await machine.addProgram(bin, "pulumi", "v3.259.0");
        await machine.addProgram(bin, "pulumi-language-nodejs", "");
        await rm(lock);
      },
    };
    const engine = await resolveEngine({ edges, onProgress: ({ step }) => steps.add(step) });
    expect(engine.folder).toBe(bin);
    expect([...steps]).toEqual(["Waiting for process 7, which builds the engine"]);
    expect(machine.started).not.toContainEqual(expect.stringContaining("go build"));
  });

  it("do not wait for one that has died: its lock is taken over", async () => {
    const machine = await fakeMachine({ go, edges: { isRunning: () => false } });
    await lockedBy(machine, 7);
    await resolveEngine({ edges: machine.edges });
    expect((await readdir(machine.cache)).filter((name) => name.includes("lock"))).toEqual([]);
  });

  it("notice that the other dies while they wait", async () => {
    const machine = await fakeMachine({ go });
    await lockedBy(machine, 7);
    let alive = true;
    const edges = { ...machine.edges, isRunning: () => alive, wait: async () => void (alive = false) };
    expect((await resolveEngine({ edges })).origin).toBe("built");
  });

  it("never work at the same time, and each does its work", async () => {
    const machine = await fakeMachine();
    const lock = join(machine.home, "lock");
    let [working, most, done] = [0, 0, 0];
    const work = async () => {
      most = Math.max(most, (working += 1));
      await new Promise(setImmediate);
      working -= 1;
      done += 1;
    };
    const edges = { ...machine.edges, isRunning: () => true, wait: () => new Promise<void>(setImmediate) };
    const processes = [1, 2, 3, 4].map((processId) =>
      withBuildLock(lock, work, (_, wait) => wait(), { ...edges, processId }),
    );
    await Promise.all(processes);
    expect({ most, done }).toEqual({ most: 1, done: 4 });
  });

  it("release the lock when the work fails", async () => {
    const { edges, home } = await fakeMachine();
    const fail = () => Promise.reject(new Error("disk full"));
    await expect(withBuildLock(join(home, "lock"), fail, (_, wait) => wait(), edges)).rejects.toThrow(
      "disk full",
    );
    expect(await readdir(home)).toEqual([]);
  });
});

describe("a lock", () => {
  const now = () => 1_000_000_000;
  const longAgo = now() - longestBuildMilliseconds - 1;
  const here = { host: "here", now };

  it.each([
    ["holds while its process runs", { host: "here", since: now() }, true, false],
    ["was left behind when its process has ended", { host: "here", since: now() }, false, true],
    [
      "of another machine holds, whatever has that number here",
      { host: "there", since: now() },
      false,
      false,
    ],
    ["was left behind when it is older than any build", { host: "there", since: longAgo }, true, true],
  ])("%s", (_, owner, running, expected) => {
    expect(isLeftBehind({ pid: 7, ...owner }, { ...here, isRunning: () => running })).toBe(expected);
  });

  it("that cannot be read is taken over", async () => {
    const machine = await fakeMachine({ go });
    const lock = await lockedBy(machine, 7);
    await writeFile(lock, "{");
    const edges = { ...machine.edges, isRunning: () => true };
    expect((await resolveEngine({ edges })).origin).toBe("built");
  });
});

describe("the folder of a build that was killed", () => {
  it("is removed by a later build once it is old, and left alone before", async () => {
    const machine = await fakeMachine({ go });
    const base = (await lockedBy(machine, 7)).replace(/\.lock$/, "");
    const old = new Date(machine.edges.now() - longestBuildMilliseconds - 10_000);
    for (const name of ["old", "new"]) await mkdir(`${base}.building-${name}`);
    await utimes(`${base}.building-old`, old, old);
    await resolveEngine({ edges: machine.edges });
    expect((await readdir(machine.cache)).filter((name) => name.includes("building"))).toEqual([
      expect.stringMatching(/building-new$/),
    ]);
  });
});
