import { readFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { UsageError } from "../usageError.js";

const projectSchema = z.object({ stackConfigDir: z.string().default("") });

/**
 * Folder of the stacks' files, relative to the current one: where annotations and alerts look for them.
 *
 * @param cwd - folder of the Pulumi project.
 * @throws UsageError when it is none.
 */
export async function stackFolderOf(cwd: string): Promise<string> {
  const file = join(cwd, "Pulumi.yaml");
  const text = await readFile(file, "utf8").catch(() => {
    throw new UsageError(
      `--cwd: found no ${file}, expected the folder of a Pulumi project; run it there, or name it with --cwd.`,
    );
  });
  return relative("", join(resolve(cwd), stackConfigDirIn(text, file)));
}

function stackConfigDirIn(text: string, file: string): string {
  try {
    return projectSchema.parse(parse(text)).stackConfigDir;
  } catch {
    throw new UsageError(
      `--cwd: found a ${file} that describes no project, expected YAML with a name and a runtime; correct it, or name another folder with --cwd.`,
    );
  }
}
