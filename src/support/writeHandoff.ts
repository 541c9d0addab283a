import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { HandoffFiles } from "./supportMessage.js";

/** Where the files of a hand-off are. */
export interface WrittenHandoff {
  readonly metadataFile: string;
  readonly messageFile: string;
}

/** The paths of a hand-off's files in a folder. */
export function handoffPaths(folder: string, { metadata, message }: HandoffFiles): WrittenHandoff {
  return { metadataFile: join(folder, metadata.name), messageFile: join(folder, message.name) };
}

/** Writes both files, each at once, so that nobody ever reads half of one. The folder is made where it is missing. */
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
