import { describe, expect, it } from "vitest";
import { coloursFor, showsColours } from "./colours.js";

describe("colours", () => {
  const terminal = { isTTY: true };
  const file = {};

  it("are shown on a terminal, and not in a file", () => {
    expect(showsColours(terminal, { TERM: "xterm" })).toBe(true);
    expect(showsColours(terminal, { TERM: "dumb" })).toBe(false);
    expect(showsColours(file, { TERM: "xterm" })).toBe(false);
  });

  it("do not appear in a file because a CI system runs the command", () => {
    const variables = { CI: "true" };
    expect(showsColours(file, variables)).toBe(false);
  });

  it("follow FORCE_COLOR everywhere, and NO_COLOR before it", () => {
    expect(showsColours(file, { FORCE_COLOR: "1" })).toBe(true);
    expect(showsColours(terminal, { FORCE_COLOR: "0" })).toBe(false);
    expect(showsColours(terminal, { FORCE_COLOR: "1", NO_COLOR: "1" })).toBe(false);
    expect(showsColours(terminal, { NO_COLOR: "" })).toBe(true);
  });

  it("leave the text as it is where none are shown", () => {
    expect(coloursFor(file, {}).red("error:")).toBe("error:");
  });
});
