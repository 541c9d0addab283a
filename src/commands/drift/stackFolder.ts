import { join, relative, resolve } from "node:path";
import { projectIn } from "../../stack/projectFile.js";

/**
 * Folder of the stack files, relative to the current one: where annotations and alerts look for them.
 *
 * @param cwd - folder of the Pulumi project.
 * @throws UsageError when it is none.
 */
export async function stackFolderOf(cwd: string): Promise<string> {
  const { stackConfigDir } = await projectIn(cwd);
  return relative("", join(resolve(cwd), stackConfigDir));
}
