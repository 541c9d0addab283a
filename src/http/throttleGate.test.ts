import { describe, expect, it } from "vitest";
import type { Clock } from "./clock.js";
import { createThrottleGate } from "./throttleGate.js";

/** A clock that jumps to where a sleeper wants to be, and tells how long it was asked to sleep. */
function jumpingClock(whileAsleep: () => void = () => undefined): Clock & { readonly slept: number[] } {
  let now = 1_000_000;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    sleep: async (milliseconds) => {
      slept.push(milliseconds);
      now += milliseconds;
      whileAsleep();
    },
  };
}

describe("the gate of throttled calls", () => {
  it("lets everybody pass while it is open", async () => {
    const clock = jumpingClock();
    await createThrottleGate(clock).passed();
    expect(clock.slept).toEqual([]);
  });

  it("holds everybody up until the time is over, and then no longer", async () => {
    const clock = jumpingClock();
    const gate = createThrottleGate(clock);
    gate.close(59_000);
    await gate.passed();
    await gate.passed();
    expect(clock.slept).toEqual([59_000]);
  });

  it("is not opened earlier by a shorter wait", async () => {
    const clock = jumpingClock();
    const gate = createThrottleGate(clock);
    gate.close(59_000);
    gate.close(1_000);
    await gate.passed();
    expect(clock.slept).toEqual([59_000]);
  });

  it("is waited for again where it was closed meanwhile", async () => {
    let closings = 1;
    const clock = jumpingClock(() => {
      if (closings-- > 0) gate.close(2_000);
    });
    const gate = createThrottleGate(clock);
    gate.close(1_000);
    await gate.passed();
    expect(clock.slept).toEqual([1_000, 2_000]);
  });

  it("keeps nobody whose run was cancelled", async () => {
    const clock = jumpingClock();
    const gate = createThrottleGate(clock);
    gate.close(59_000);
    await gate.passed(AbortSignal.abort());
    expect(clock.slept).toEqual([]);
  });
});
