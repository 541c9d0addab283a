/**
 * Holds every text of the project to the word list in CONTRIBUTING.md: documents, help, errors, comments and names.
 *
 * @module
 */
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const read = (path: string) => readFileSync(join(root, path), "utf8");

/** Files and folders that people read. Recordings of other systems are not our words. */
const places = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  "Pulumi.yaml",
  "stacks",
  "docs",
  "examples",
  "src/commands/adopt",
  "src/cli",
  "src/commands/verify",
  "src/support",
  "tools",
];

/** Folders of other systems' texts, and this file, whose examples are meant to be wrong. */
const skipped = ["test/fixtures", "test/checks/language.test.ts"];

/** Places where a rejected word is right, and why. */
const exceptions: readonly { readonly path: string; readonly text: string; readonly why: string }[] = [];

interface Rule {
  readonly pattern: RegExp;
  readonly instead: string;
}

/** Turns of phrase that a list of words cannot hold. */
const phrases: readonly Rule[] = [
  {
    // "One file an environment"
    pattern:
      /\b(?:(?:[Oo]ne|[Aa]n?) [a-z]+|seconds|MiB|file|folder|plugin|idea) an? (?:environment|stack|connection|resource|command|run|group|rule|kind|type|call|key|process|processor|step|job|page)\b/g,
    instead: "per environment",
  },
  {
    // "Where it is missing, …"
    pattern:
      /(?:^|[.;:*] )Where (?:it|that|they|there|one|none|nothing|nobody|something|somebody|neither|no|both)\b[^.;`]{2,80}, /g,
    instead: "if",
  },
  {
    // "…, where nothing is known"
    pattern: /, where (?:that|nothing|nobody|something|somebody|none) (?:is|has|was|had|can|does|did|are)\b/g,
    instead: "if",
  },
];

/** The second table of CONTRIBUTING.md: the words on its right, each with what to write. */
function wordRules(): Rule[] {
  const table =
    read("CONTRIBUTING.md")
      .split(/^\| write .*$/m)[1]
      ?.split("\n\n")[0] ?? "";
  return table
    .split("\n")
    .filter((row) => row.startsWith("| ") && !row.includes("(") && !row.startsWith("| --"))
    .flatMap((row) => {
      const [, instead = "", words = ""] = row.split("|").map((cell) => cell.trim());
      return words.split(", ").map((word) => ({ pattern: patternOf(word), instead }));
    });
}

/** A capital inside a word ends names: `InWords` is found in `lostInWords`, `mend` in neither `recommend` nor `commend`. */
function patternOf(word: string): RegExp {
  return /^[A-Z]/.test(word)
    ? new RegExp(`${word}\\b`, "g")
    : new RegExp(`\\b${word.replaceAll(" ", "\\s+")}(?![a-z])`, "gi");
}

/** One line, so that a phrase that continues in the next line of a comment or a string is found. */
function oneLine(text: string): string {
  return text
    .replaceAll(/["'`]\s*\+\s*["'`]/g, "")
    .replaceAll(/\n\s*(?:\*(?!\/)|\/\/|#|>)?\s*/g, " ")
    .replaceAll(/ {2,}/g, " ");
}

/** What the rules reject in a text, with a few words around it. */
function findingsIn(
  text: string,
  rules: readonly Rule[],
): { found: string; around: string; instead: string }[] {
  const line = oneLine(text);
  return rules.flatMap(({ pattern, instead }) =>
    [...line.matchAll(pattern)].map((match) => ({
      found: match[0].trim(),
      around: line.slice(Math.max(0, match.index - 40), match.index + match[0].length + 40).trim(),
      instead,
    })),
  );
}

function filesBelow(path: string): string[] {
  if (skipped.includes(path)) return [];
  if (statSync(join(root, path)).isFile())
    return /\.(?:md|ts|cts|js|json|ya?ml|snap)$/.test(path) ? [path] : [];
  return readdirSync(join(root, path)).flatMap((name) => filesBelow(join(path, name)));
}

const rules = [...wordRules(), ...phrases];

describe("the language of the project", () => {
  it("keeps to the word list in CONTRIBUTING.md", () => {
    const list = /^## Words$[\s\S]*?(?=^## )/m;
    const rejected = places.flatMap(filesBelow).flatMap((path) => {
      const text = path === "CONTRIBUTING.md" ? read(path).replace(list, "") : read(path);
      return findingsIn(text, rules)
        .filter(({ around }) => !exceptions.some((each) => each.path === path && around.includes(each.text)))
        .map(({ found, around, instead }) => `${path}: "${found}" in "${around}"; write "${instead}"`);
    });
    expect(rejected).toEqual([]);
  });

  it("has no exception that nothing needs", () => {
    const unused = exceptions.filter(
      ({ path, text }) => !findingsIn(read(path), rules).some(({ around }) => around.includes(text)),
    );
    expect(unused).toEqual([]);
  });

  it.each([
    ["in a document", "Run `up` to mend it."],
    ["in a name", "export function lostInWords() {}"],
    ["across the lines of a comment", "/**\n * Every setting is\n * told by its name.\n */"],
    ["across the parts of a string", 'const text = "the step goes " + "on";'],
    ["as a condition", "Where nothing is known, the refusal is explained."],
    ["as a measure", "The program has one file an environment."],
  ])("finds a rejected word %s", (_, text) => {
    expect(findingsIn(text, rules)).not.toEqual([]);
  });

  it.each([
    "The registry recommends it.",
    "Both keys are accepted until you end the rotation.",
    "The folder where it is written is named.",
    "Each environment has a stack.",
  ])("accepts %j", (text) => {
    expect(findingsIn(text, rules)).toEqual([]);
  });
});
