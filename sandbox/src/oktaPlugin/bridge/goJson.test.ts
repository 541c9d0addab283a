import { expect, it } from "vitest";
import { goJson } from "./goJson.js";

it("writes JSON as Go does: keys in order at every depth, and signs of HTML escaped", () => {
  expect(goJson({ b: [{ d: 1, c: null }], a: "<a&b>" })).toBe(
    String.raw`{"a":"\u003ca\u0026b\u003e","b":[{"c":null,"d":1}]}`,
  );
});
