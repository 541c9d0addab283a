import { DiagnosticError } from "../../diagnostics/diagnosticError.js";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { keyPath, replaceFile, stackDocument, stackFileIn, textOf } from "../../stack/stackFile.js";

/**
 * Writes the id of an acknowledged hand-off into the stack file, and keeps comments and the order of keys.
 *
 * @returns the file, relative to the project.
 * @throws Error when this is no project of this package, or the file cannot be read.
 */
export async function noteAcknowledged(cwd: string, stack: string, id: string): Promise<string> {
  const file = await stackFileIn(cwd, stack, `set support.acknowledged to "${id}" in your own program`);
  const text = await readFile(join(cwd, file), "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new DiagnosticError({
      code: "config/file-unreadable",
      found: `${file}: it could not be read (${error.code})`,
      expected: `the file of stack ${stack}`,
      fix: "run this in a checkout that has it",
    });
  });
  const document = stackDocument(text, file);
  document.setIn(keyPath("acknowledgedHandoff"), id);
  await replaceFile(join(cwd, file), textOf(document, text));
  return file;
}
