import { describe, expect, it } from "vitest";
import { readClock } from "./clock.js";

/** This machine's clock at the question and at the answer, in seconds. */
const clock = (asked: number, answered: number) => {
  const times = [asked, answered];
  return () => (times.shift() ?? 0) * 1000;
};
const at = (seconds: number) => async () => new Date(seconds * 1000);

describe("a server's clock", () => {
  it.each([
    ["the same", 100, 100, 101, 0],
    ["ahead", 190, 100, 101, 90],
    ["behind", 10, 100, 101, -90],
  ])(
    "is compared with the middle of question and answer: %s",
    async (_, server, asked, answered, seconds) => {
      // A header of that second was made half a second after its begin, on average.
      const reading = await readClock(at(server), clock(asked, answered));
      expect(reading).toEqual({ kind: "known", value: seconds });
    },
  );

  it("is not known where the server does not say, or takes so long that it says little", async () => {
    const silent = await readClock(async () => undefined, clock(100, 101));
    const slow = await readClock(at(100), clock(100, 111));
    expect([silent, slow]).toEqual([
      { kind: "known", value: undefined },
      { kind: "known", value: undefined },
    ]);
  });

  it("is not known where the question failed", async () => {
    const failed = await readClock(() => Promise.reject(new Error("no")), clock(100, 101));
    expect(failed).toMatchObject({ kind: "failed" });
  });
});
