import { expect, it } from "vitest";
import { engineAddressOf } from "./engineAddress.js";

it.each([
  [["127.0.0.1:4711"], "127.0.0.1:4711"],
  [["--logtostderr", "-v=9", "127.0.0.1:4711"], "127.0.0.1:4711"],
  [["--tracing", "tcp://127.0.0.1:1", "localhost:4711"], "localhost:4711"],
  [[], undefined],
  [["--help"], undefined],
  [["--tracing", "tcp://127.0.0.1:1"], undefined],
])("finds the engine's address in %j", (args, expected) => {
  expect(engineAddressOf(args)).toBe(expected);
});
