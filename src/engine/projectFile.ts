import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

const projectSchema = z.object({ name: z.string(), stackConfigDir: z.string().default("") });

/** What a project's `Pulumi.yaml` says that commands need. */
export interface ProjectFile {
  readonly name: string;
  /** Folder of the stacks' files, relative to the project's; empty: the same one. */
  readonly stackConfigDir: string;
}

/**
 * Reads a project's `Pulumi.yaml`.
 *
 * @param folder - the project's.
 * @throws Error in one sentence, where there is none or it is no project's.
 */
export async function readProjectFile(folder: string): Promise<ProjectFile> {
  const file = join(folder, "Pulumi.yaml");
  const text = await readFile(file, "utf8").catch(() => {
    throw new Error(
      `--cwd: found no ${file}, expected the folder of a Pulumi project; run it there, or name it with --cwd.`,
    );
  });
  try {
    return projectSchema.parse(parse(text));
  } catch {
    throw new Error(
      `--cwd: found a ${file} that describes no project, expected YAML with a name and a runtime; correct it, or name another folder with --cwd.`,
    );
  }
}
