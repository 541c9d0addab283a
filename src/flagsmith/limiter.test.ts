import { describe, expect, it } from "vitest";
import { createLimiter } from "./limiter.js";

describe("the limiter", () => {
  it("runs at most so many tasks at a time, in their order, and all of them", async () => {
    const limit = createLimiter(2);
    const begun: number[] = [];
    const finish: (() => void)[] = [];
    const tasks = [0, 1, 2, 3, 4].map((number) =>
      limit(async () => {
        begun.push(number);
        await new Promise<void>((resolve) => finish.push(resolve));
        return number;
      }),
    );
    await Promise.resolve();
    expect(begun).toEqual([0, 1]);
    for (let next = 0; next < tasks.length; next += 1) {
      finish[next]?.();
      await tasks[next];
      expect(begun.length).toBeLessThanOrEqual(next + 3);
    }
    expect(await Promise.all(tasks)).toEqual([0, 1, 2, 3, 4]);
    expect(begun).toEqual([0, 1, 2, 3, 4]);
  });

  it("gives the place of a task that failed to the next", async () => {
    const limit = createLimiter(1);
    const failing = limit(async () => Promise.reject(new Error("no")));
    const next = limit(async () => "yes");
    await expect(failing).rejects.toThrow("no");
    expect(await next).toBe("yes");
  });
});
