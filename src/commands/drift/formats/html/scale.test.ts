import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { daysBetween, scaleFor } from "./scale.js";

describe("the time line's scale", () => {
  it("keeps order, and keeps everything on the page", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -4000, max: 8000 }), { minLength: 1 }), (ends) => {
        const scale = scaleFor(ends);
        const places = ends.toSorted((one, other) => one - other).map((days) => scale.at(days));
        expect(places).toEqual(places.toSorted((one, other) => one - other));
        expect(places.every((place) => place >= 0 && place <= 100)).toBe(true);
      }),
    );
  });

  it("has room for the labels of its marks, and for the past only where something has ended", () => {
    const { marks, today, at } = scaleFor([10, 3650]);
    expect(marks.map(({ label }) => label)).toEqual(["90 days", "1 year", "3 years", "5 years", "10 years"]);
    expect(at(0)).toBe(today);
    expect(today).toBeLessThan(scaleFor([-1, 10]).today);
  });

  it("counts days with fractions", () => {
    expect(daysBetween("2026-11-24T12:00:00Z", "2026-11-26T00:00:00Z")).toBe(1.5);
  });
});
