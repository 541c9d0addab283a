import { DiagnosticError, diagnosticsOf } from "../diagnostics/diagnosticError.js";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { UsageError } from "../cli/usageError.js";

const projectSchema = z.object({ name: z.string(), stackConfigDir: z.string().default("") });

/** What a project's `Pulumi.yaml` says that commands need. */
export interface ProjectFile {
  readonly name: string;
  /** Folder of the stack files, relative to the project's; empty: the same one. */
  readonly stackConfigDir: string;
}

/**
 * Reads a project's `Pulumi.yaml`.
 *
 * @param folder - the project's.
 * @throws Error in one sentence, if there is none or it is no project's.
 */
export async function readProjectFile(folder: string): Promise<ProjectFile> {
  const file = join(folder, "Pulumi.yaml");
  const text = await readFile(file, "utf8").catch(() => {
    throw new DiagnosticError({
      code: "usage/no-project",
      place: { option: "--cwd" },
      found: `found no ${file}`,
      expected: "the folder of a Pulumi project",
      fix: "run it there, or name it with --cwd",
    });
  });
  try {
    return projectSchema.parse(parse(text));
  } catch {
    throw new DiagnosticError({
      code: "usage/no-project",
      place: { option: "--cwd" },
      found: `found a ${file} that describes no project`,
      expected: "YAML with a name and a runtime",
      fix: "correct it, or name another folder with --cwd",
    });
  }
}

/** The Pulumi project in a folder. @throws UsageError in one sentence when there is none. */
export async function projectIn(cwd: string): Promise<ProjectFile> {
  return readProjectFile(cwd).catch((error: unknown) => {
    throw new UsageError(...diagnosticsOf(error));
  });
}

/**
 * File of a stack's configuration.
 *
 * @param folder - `stackConfigDir` of the project; the file is told relative to the project where this is.
 * @param stack - may be named with its organisation and project: `acme/flagsmith-okta/production`.
 */
export function stackFile(folder: string, stack: string): string {
  return join(folder, `Pulumi.${stack.split("/").at(-1) ?? stack}.yaml`);
}
