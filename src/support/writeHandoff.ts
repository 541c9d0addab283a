import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { HandoffFiles } from "./supportMessage.js";

/** Paths of a hand-off's files. */
export interface WrittenHandoff {
  readonly metadataFile: string;
  readonly messageFile: string;
}

/** The paths of a hand-off's files in a folder. */
export function handoffPaths(folder: string, { metadata, message }: HandoffFiles): WrittenHandoff {
  return { metadataFile: join(folder, metadata.name), messageFile: join(folder, message.name) };
}

/** Writes both files, each atomically, so that nobody reads half a file. Creates the folder if it is missing. */
export async function writeHandoff(folder: string, files: HandoffFiles): Promise<WrittenHandoff> {
  await mkdir(folder, { recursive: true });
  const paths = handoffPaths(folder, files);
  await writeAtOnce(paths.metadataFile, files.metadata.text);
  await writeAtOnce(paths.messageFile, files.message.text);
  return paths;
}

async function writeAtOnce(path: string, text: string): Promise<void> {
  const unfinished = `${path}.${process.pid}.part`;
  await writeFile(unfinished, text);
  await rename(unfinished, path);
}
