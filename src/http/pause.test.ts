import { describe, expect, it } from "vitest";
import { pauseBefore, readRetryAfter } from "./pause.js";

describe("the pause before a retry", () => {
  it("doubles", () => {
    expect([1, 2, 3, 4].map((retry) => pauseBefore(retry, 0, 0))).toEqual([500, 1000, 2000, 4000]);
  });

  it("is partly left to chance", () => {
    expect(pauseBefore(1, 0, 1)).toBe(600);
  });

  it("is never shorter than the server asked for", () => {
    expect(pauseBefore(1, 59_000, 1)).toBe(59_000);
  });
});

describe("what a server asks to wait", () => {
  const now = Date.parse("2026-11-24T12:00:00Z");
  it.each([
    ["59", 59_000],
    [" 0 ", 0],
    ["Tue, 24 Nov 2026 12:00:30 GMT", 30_000],
    ["Tue, 24 Nov 2026 11:00:00 GMT", 0],
    ["soon", 0],
    ["-5", 0],
    [undefined, 0],
  ])("is read of %j", (header, milliseconds) => {
    expect(readRetryAfter(header, now)).toBe(milliseconds);
  });
});
