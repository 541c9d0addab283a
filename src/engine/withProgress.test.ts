import { describe, expect, it } from "vitest";
import type { EngineProgress } from "./engine.js";
import { withProgress } from "./progressWriter.js";

/** A clock that is moved by hand, and whose ticks stop when they are told to. */
function handClock() {
  let [time, running] = [0, true];
  let tick = () => {};
  return {
    now: () => time,
    every: (_: number, callback: () => void) => {
      tick = () => running && callback();
      return () => void (running = false);
    },
    advance: (milliseconds: number) => {
      time += milliseconds;
      tick();
    },
  };
}

describe("a step with progress", () => {
  it("is told when it begins and while it lasts, and never after its end", async () => {
    const clock = handClock();
    const told: EngineProgress[] = [];
    const work = async () => {
      clock.advance(1000);
      clock.advance(1400);
      return "done";
    };
    const result = await withProgress("Building", work, (each) => told.push(each), clock);
    clock.advance(1000);
    expect(result).toBe("done");
    expect(told.map((each) => each.elapsedSeconds)).toEqual([0, 1, 2]);
  });

  it("ends when the work fails", async () => {
    const clock = handClock();
    let told = 0;
    const fail = () => Promise.reject(new Error("no"));
    await expect(withProgress("Building", fail, () => (told += 1), clock)).rejects.toThrow("no");
    clock.advance(1000);
    expect(told).toBe(1);
  });
});
