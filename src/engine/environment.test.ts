import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exportLine } from "./environment.js";

/** What a POSIX shell has as PATH after the line. */
function pathAfter(line: string): string {
  const script = `eval "$1"; printf '%s' "$PATH"`;
  return execFileSync("/bin/sh", ["-c", script, "sh", line], { encoding: "utf8", env: { PATH: "/usr/bin" } });
}

describe("the line for a shell", () => {
  it("puts the engine's folder first", () => {
    expect(exportLine({ pathAdditions: ["/cache/bin"] })).toBe('export PATH="/cache/bin:$PATH"');
  });

  it("changes nothing for an engine that is on PATH", () => {
    expect(pathAfter(exportLine({ pathAdditions: [] }))).toBe("/usr/bin");
  });

  it("brings every folder through a shell unchanged, and runs nothing in its name", () => {
    const character = fc.constantFrom(
      "$",
      "`",
      '"',
      "'",
      "\\",
      " ",
      "!",
      ";",
      "&",
      "(",
      ")",
      "*",
      "a",
      "é",
      "/",
    );
    const folder = fc.string({ unit: character, minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(folder, (name) => {
        expect(pathAfter(exportLine({ pathAdditions: [name] }))).toBe(`${name}:/usr/bin`);
      }),
      { numRuns: 60 },
    );
  });
});
