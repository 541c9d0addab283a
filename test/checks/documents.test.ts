import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const read = (path: string) => readFileSync(join(root, path), "utf8");
const below = (folder: string, ending: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(ending))
    .map((path) => join(folder, path));

const pages = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  ...below("docs", ".md"),
  ...below("examples", ".md"),
];
const { files: packed } = JSON.parse(read("package.json")) as { files: string[] };

/** Where a page's links inside the project lead, relative to its root, with the anchor if there is one. */
function linksOf(page: string): [path: string, anchor: string | undefined][] {
  return tokensOf(page)
    .flatMap(({ children }) => children ?? [])
    .map((token) => (token.type === "link_open" ? String(token.attrGet("href")) : ""))
    .filter((link) => link !== "" && !/^[a-z]+:/.test(link))
    .map((link) => {
      const [path = "", anchor] = link.split("#");
      return [path === "" ? page : relative("", join(dirname(page), path)), anchor];
    });
}

/** Anchors that GitHub makes of a page's headings. */
function anchorsOf(page: string): string[] {
  const tokens = tokensOf(page);
  return tokens
    .filter((_, index) => tokens[index - 1]?.type === "heading_open")
    .map(({ content }) =>
      content
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, "")
        .replaceAll(" ", "-"),
    );
}

function tokensOf(page: string) {
  return new MarkdownIt().parse(read(page), {});
}

describe("the documents", () => {
  it("link to files and headings that are there", () => {
    const broken = pages.flatMap((page) =>
      linksOf(page)
        .filter(([path, anchor]) =>
          anchor === undefined ? !existsSync(join(root, path)) : !anchorsOf(path).includes(anchor),
        )
        .map((link) => `${page}: ${link.join("#")}`),
    );
    expect(broken).toEqual([]);
  });

  it("are in the package where another one links to them, or help or an error names them", () => {
    const named = below("src", ".ts").flatMap((path) => read(path).match(/docs\/[\w-]+\.md/g) ?? []);
    const linked = pages.flatMap((page) => linksOf(page).map(([path]) => path));
    const missing = [...new Set([...named, ...linked])].filter(
      (path) =>
        !existsSync(join(root, path)) ||
        // npm packs these two always.
        !["README.md", "LICENSE", ...packed].some((each) => path === each || path.startsWith(`${each}/`)),
    );
    expect(missing).toEqual([]);
  });

  it("have a line in README for every command", () => {
    const commands = [...read("src/cli/main.ts").matchAll(/^ {2}(\w+)Command\(\w*\),$/gm)].map(
      ([, name]) => name,
    );
    expect(commands.length).toBeGreaterThan(0);
    const rows = [...read("README.md").matchAll(/^\| \[`(\w+)`\]\(docs\//gm)].map(([, name]) => name);
    expect(rows).toEqual(commands);
  });
});
