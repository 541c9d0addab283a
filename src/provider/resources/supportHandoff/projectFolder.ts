import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** Names of a project's file. Source: pulumi/pulumi `sdk/go/common/workspace/paths.go`. */
const projectFiles = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"];

/**
 * Folder of the Pulumi project around a folder, as the CLI looks for it; the folder itself if there is none. The engine
 * starts a provider in the program's folder, which may be any below the project's.
 */
export function projectFolder(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (projectFiles.some((name) => existsSync(join(folder, name)))) return folder;
    if (folder === dirname(folder)) return from;
  }
}
