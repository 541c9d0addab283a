import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type Code, severities } from "./codes.js";

const source = fileURLToPath(new URL("../", import.meta.url));
const page = readFileSync(new URL("../../docs/errors.md", import.meta.url), "utf8");
const codes = Object.keys(severities) as Code[];

/** The sections of the page by the code in their headings. */
const sections = new Map(
  page
    .split(/^### /m)
    .slice(1)
    .map((section) => [section.split("\n")[0] ?? "", section.split("\n").slice(1).join("\n").trim()]),
);

const code = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts") && path !== "diagnostics/codes.ts")
  .map((path) => readFileSync(`${source}${path}`, "utf8"))
  .join("\n");

describe("the codes of diagnostics", () => {
  it("are those that docs/errors.md has a section for, and no others", () => {
    expect([...sections.keys()].sort()).toEqual([...codes].sort());
  });

  it.each(codes)("are explained, each with a fix: %s", (each) => {
    expect(sections.get(each)).toMatch(/^[A-Z`][^]*\.\n\n\*\*Fix:\*\* [^]*\.$/m);
  });

  it("are all in use", () => {
    expect(codes.filter((each) => !code.includes(`"${each}"`))).toEqual([]);
  });

  it("have anchors of their own", () => {
    expect(new Set(codes.map((each) => each.replace("/", ""))).size).toBe(codes.length);
  });

  it("are an area and a few words, so that they can be searched for", () => {
    expect(codes.filter((each) => !/^[a-z]+\/[a-z]+(-[a-z]+)*$/.test(each))).toEqual([]);
  });
});
