import { DiagnosticError } from "../../diagnostics/diagnosticError.js";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readProjectFile } from "../../stack/projectFile.js";
import { stackFile } from "../../stack/projectFile.js";
import { projectIn } from "../../stack/projectFile.js";
import { type StackSettings, readStackSettings } from "../../stack/stackSettings.js";

/** A stack file, and where it is. */
export interface StackFile extends StackSettings {
  /** Relative to the project. */
  readonly path: string;
}

/**
 * Where to write a stack's names if no stack is given, relative to the project in a folder.
 *
 * @returns words that stand for the file if there is no project.
 */
export async function anyStackFile(cwd: string): Promise<string> {
  return readProjectFile(cwd).then(
    ({ stackConfigDir }) => stackFile(stackConfigDir, "<stack>"),
    () => "the file of your stack",
  );
}

/**
 * Reads a stack file.
 *
 * @param cwd - folder of the Pulumi project.
 * @throws Error in one sentence that names the file.
 */
export async function readStackFile(cwd: string, stack: string): Promise<StackFile> {
  const { stackConfigDir } = await projectIn(cwd);
  const path = stackFile(stackConfigDir, stack);
  const text = await readFile(join(cwd, path), "utf8").catch(() => {
    throw new DiagnosticError({
      code: "config/file-unreadable",
      found: `${path} cannot be read`,
      expected: "the file of the stack that --stack names",
      fix: "correct the name, or name the project's folder with --cwd",
    });
  });
  return { path, ...readStackSettings(text, path) };
}
