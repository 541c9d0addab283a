import { describe, expect, it } from "vitest";
import { at, listedAt } from "./diagnostic.js";
import { DiagnosticError, diagnosticsOf, findingOf } from "./diagnosticError.js";
import { line, sentence } from "./render.js";
import { readTag } from "./tag.js";

const finding = { code: "value/out-of-range", found: "found 0", expected: "1", fix: "change it" } as const;
const key = { file: "stacks/Pulumi.dev.yaml", key: "flagsmith-okta:organisation" };

describe("a diagnostic", () => {
  it("reads as a sentence with its place, what was found, what was expected and the fix", () => {
    expect(sentence(at(key, finding))).toBe(
      "stacks/Pulumi.dev.yaml: flagsmith-okta:organisation: found 0, expected 1; change it.",
    );
  });

  it.each([
    [{ file: "a.yaml", line: 3 }, "a.yaml:3: "],
    [{ variable: "OKTA_ORG_NAME" }, "environment variable OKTA_ORG_NAME: "],
    [{ option: "--stack" }, "--stack: "],
    [{ owner: 'FlagsmithSso "acme"', property: "okta.groups" }, 'FlagsmithSso "acme": okta.groups: '],
    [{}, ""],
  ])("names its place: %j", (place, said) => {
    expect(sentence({ ...finding, place })).toBe(`${said}found 0, expected 1; change it.`);
  });

  it("has no more in it than is known", () => {
    expect(sentence({ code: "internal/unexpected", found: "gone." })).toBe("gone.");
  });

  it("ends with its code on a terminal, which can be read back", () => {
    const shown = line(at(key, finding));
    expect(shown).toBe(`${sentence(at(key, finding))} [value/out-of-range]`);
    expect(readTag(shown)).toEqual({ sentence: sentence(at(key, finding)), code: "value/out-of-range" });
  });

  it.each(["No code.", "An index [0]", "Another's code [aws/no-credential]"])(
    "is not seen if there is none: %s",
    (text) => {
      expect(readTag(text)).toEqual({ sentence: text, code: undefined });
    },
  );

  it("keeps a place that is more exact than the one around it", () => {
    expect(at({ file: "a.yaml", key: "a:b" }, { ...finding, place: { key: "a:b[0]" } }).place).toEqual({
      file: "a.yaml",
      key: "a:b[0]",
    });
    expect(listedAt(key, undefined)).toEqual([]);
  });
});

describe("an error", () => {
  it("keeps every diagnostic, and has a line for each in its message", () => {
    const error = new DiagnosticError(finding, at(key, finding));
    expect(diagnosticsOf(error)).toEqual([finding, at(key, finding)]);
    expect(error.message.split("\n")).toHaveLength(2);
  });

  it("that nobody foresaw has its message alone", () => {
    expect(diagnosticsOf(new Error("gone."))).toEqual([{ code: "internal/unexpected", found: "gone" }]);
    expect(diagnosticsOf("gone")).toEqual([{ code: "internal/unexpected", found: "gone" }]);
  });

  it("of a rule that throws is what the rule found; any other goes on", () => {
    const thrower = (error: Error) => () => {
      throw error;
    };
    expect(findingOf(() => 1)).toBeUndefined();
    expect(findingOf(thrower(new DiagnosticError(finding)))).toEqual(finding);
    expect(() => findingOf(thrower(new TypeError("gone")))).toThrow(TypeError);
  });
});
