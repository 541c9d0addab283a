import { visible } from "./visible.js";

/** Words that GitHub or GitLab turn into links or mentions, however they are escaped; inside of code they do not. */
const linked = /@|:\/\/|www\.|[#!]\d|^GH-\d/i;

/** Prose in which no character of Markdown or HTML means anything. Source: CommonMark 0.31, "Backslash escapes". */
export function prose(text: string): string {
  return visible(text)
    .split(" ")
    .map((word) => (linked.test(word) ? code(word) : word.replaceAll(/[\\`*_{}[\]<>()#+!|~&$]/g, "\\$&")))
    .join(" ");
}

/** Prose at the start of a line, where a dash or a number would begin another list. */
export function item(text: string): string {
  return prose(text).replace(/^(\d*)([-.=])/, "$1\\$2");
}

/** A code span: in it nothing is read as markup. Its fence is longer than any row of backticks in it. */
export function code(text: string): string {
  const content = visible(text);
  if (content === "") return '""';
  const longest = Math.max(0, ...[...content.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  const space = /^[ `]|[ `]$/.test(content) && content.trim() !== "" ? " " : "";
  return `${fence}${space}${content}${space}${fence}`;
}

/** A row of a table, of cells that are Markdown already. Source: GitHub Flavored Markdown, "Tables". */
export function tableRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}
