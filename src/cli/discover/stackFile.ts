import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { stackFile } from "../../engine/stackFile.js";
import { type StackSettings, readStackSettings } from "../stackSettings.js";

/** A stack's file, and where it is. */
export interface StackFile extends StackSettings {
  /** Relative to the current folder. */
  readonly path: string;
}

/** Where Pulumi keeps a stack's configuration. Source: `stackConfigDir` in this project's Pulumi.yaml. */
export function stackFilePath(stack: string): string {
  return stackFile("stacks", stack);
}

/**
 * Reads `stacks/Pulumi.<stack>.yaml`.
 *
 * @param folder - the Pulumi project's.
 * @throws Error in one sentence that names the file.
 */
export async function readStackFile(folder: string, stack: string): Promise<StackFile> {
  const path = stackFilePath(stack);
  const text = await readFile(join(folder, path), "utf8").catch(() => {
    throw new Error(
      `${path} cannot be read, expected the file of the stack that --stack names; run this in the project's folder, or correct the name.`,
    );
  });
  return { path, ...readStackSettings(text, path) };
}
