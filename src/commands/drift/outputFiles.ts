import { DiagnosticError } from "../../diagnostics/diagnosticError.js";
import { constants } from "node:fs";
import { access, mkdir, stat, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { writeReport } from "./formats/formats.js";
import type { DriftReport } from "./report.js";
import { UsageError } from "../../cli/usageError.js";
import type { OutputFile } from "./outputs.js";

/** Width of text in a file. */
const fileWidth = 80;

/**
 * Creates the folders for the output files first, so that a long run does not fail to write its report.
 *
 * @throws UsageError if a file is named twice, is a folder, or cannot be written.
 */
export async function makePlaceFor(outputs: readonly OutputFile[]): Promise<void> {
  const paths = outputs.map(({ path }) => resolve(path));
  const twice = outputs.find(({ path }, index) => paths.indexOf(resolve(path)) < index);
  if (twice !== undefined)
    throw new UsageError({
      code: "usage/bad-option",
      place: { option: "--output" },
      found: `found "${twice.path}" twice`,
      expected: "a file of its own for each report",
      fix: "name another",
    });
  for (const { path } of outputs) await makePlace(path);
}

/**
 * Writes a report to files, each in its format.
 *
 * @throws Error that names the files that could not be written, after writing all others.
 */
export async function writeOutputs(report: DriftReport, outputs: readonly OutputFile[]): Promise<void> {
  const failures: string[] = [];
  for (const { format, path } of outputs) {
    const text = writeReport(report, format, { colour: false, width: fileWidth });
    await writeFile(path, text).catch((error: unknown) => failures.push(`"${path}" (${reasonOf(error)})`));
  }
  if (failures.length > 0)
    throw new DiagnosticError({
      code: "drift/output-not-written",
      place: { option: "--output" },
      found: `could not write ${failures.join(" and ")}`,
      expected: "a file that can be written",
      fix: "look at the disk and at who owns the folder, and check again",
    });
}

async function makePlace(path: string): Promise<void> {
  const folder = dirname(resolve(path));
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (error) {
    throw new UsageError({
      code: "usage/bad-option",
      place: { option: "--output" },
      found: `found "${path}", whose folder cannot be written to (${reasonOf(error)})`,
      expected: "a place for a file",
      fix: "name another",
    });
  }
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory())
    throw new UsageError({
      code: "usage/bad-option",
      place: { option: "--output" },
      found: `found "${path}", which is a folder`,
      expected: "a file",
      fix: "name one in it",
    });
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
}
