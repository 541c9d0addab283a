import type { DriftReport } from "../report.js";
import { github } from "./github.js";
import { html } from "./html/page.js";
import { json } from "../../../report/json.js";
import { junit } from "./junit.js";
import { markdown } from "./markdown.js";
import type { FormatOptions } from "../../../report/formatOptions.js";
import { sarif } from "./sarif.js";
import { text } from "./text.js";

/** Every format, by the name that `--format` takes. */
export const formats = { text, json, junit, sarif, markdown, github, html } as const satisfies Readonly<
  Record<string, (report: DriftReport, options: FormatOptions) => string>
>;

/** Name of a format. */
export type FormatName = keyof typeof formats;

/** All names, in the order of the help. */
export const formatNames = Object.keys(formats) as readonly FormatName[];

/** File endings of each format, for `--output` without a format. `github` has no files: it belongs in a step's log. */
const fileEndings = {
  ".txt": "text",
  ".json": "json",
  ".xml": "junit",
  ".sarif": "sarif",
  ".sarif.json": "sarif",
  ".md": "markdown",
  ".html": "html",
  ".htm": "html",
} as const satisfies Readonly<Record<`.${string}`, FormatName>>;

/** A report in a format. */
export function writeReport(report: DriftReport, format: FormatName, options: FormatOptions): string {
  return formats[format](report, options);
}

/** The format that a file's ending implies, in capitals or not; undefined if it implies none. */
export function formatOfFile(path: string): FormatName | undefined {
  const endings = Object.keys(fileEndings) as (keyof typeof fileEndings)[];
  const longestFirst = endings.toSorted((one, other) => other.length - one.length);
  const ending = longestFirst.find((each) => path.toLowerCase().endsWith(each));
  return ending && fileEndings[ending];
}
