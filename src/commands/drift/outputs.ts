import { type FormatName, formatNames, formatOfFile } from "./formats/formats.js";
import { UsageError } from "../../cli/usageError.js";

/** A file to write a report to. */
export interface OutputFile {
  readonly format: FormatName;
  readonly path: string;
}

/** The format of that name. @throws UsageError if there is none, which names the option. */
export function readFormat(name: string, option = "--format"): FormatName {
  const found = formatNames.find((each) => each === name);
  if (found !== undefined) return found;
  throw new UsageError({
    code: "usage/bad-option",
    found: `${option}: found "${name}"`,
    expected: `one of ${formatNames.join(", ")}`,
    fix: "use one of them",
  });
}

/**
 * A file from `--output`: `FORMAT=FILE`, or a file whose ending implies the format.
 *
 * @throws UsageError if the format is not known.
 */
export function readOutput(text: string): OutputFile {
  const [, name, path] = /^([a-z]+)=(.*)$/s.exec(text) ?? [];
  if (path === "" || text === "")
    throw new UsageError({
      code: "usage/bad-option",
      place: { option: "--output" },
      found: `found "${text}", which names no file`,
      expected: "FORMAT=FILE",
      fix: "name one",
    });
  if (name !== undefined && path !== undefined) return { format: readFormat(name, "--output"), path };
  const format = formatOfFile(text);
  if (format !== undefined) return { format, path: text };
  throw new UsageError({
    code: "usage/bad-option",
    place: { option: "--output" },
    found: `found "${text}", whose ending names no format`,
    expected: `FORMAT=FILE, such as junit=${text}`,
    fix: `the formats are ${formatNames.join(", ")}`,
  });
}
