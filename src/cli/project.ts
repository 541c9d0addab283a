import { type ProjectFile, readProjectFile } from "../engine/projectFile.js";
import { UsageError } from "./usageError.js";

/** The Pulumi project in a folder. @throws UsageError in one sentence when there is none. */
export async function projectIn(cwd: string): Promise<ProjectFile> {
  return readProjectFile(cwd).catch((error: unknown) => {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  });
}
