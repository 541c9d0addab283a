import { describe, expect, it } from "vitest";
import { describeWait } from "./describeWait.js";
import { HttpFault } from "./faults.js";
import type { Tried } from "./sendWithRetries.js";

const answer = (status: number): Tried => ({ kind: "answer", answer: { status, headers: {}, body: "" } });

describe("a pause in words", () => {
  it.each<[string, number, Tried]>([
    ["Okta is throttling: waiting 20 s", 20_000, answer(429)],
    ["Okta answered with status 503: waiting 1 s", 512, answer(503)],
    [
      "No answer from Okta (ECONNRESET): waiting 2 s",
      2100,
      { kind: "fault", fault: new HttpFault("ECONNRESET", "x") },
    ],
  ])("says who, why and how long: %s", (begins, milliseconds, tried) => {
    expect(
      describeWait("Okta", { method: "GET", path: "/api/v1/apps", retry: 2, of: 4, milliseconds, tried }),
    ).toBe(`${begins} before trying GET /api/v1/apps again (2 of 4).`);
  });
});
