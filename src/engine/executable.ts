import { access, constants, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { EngineEdges } from "./edges.js";
import type { EngineOrigin, Finding } from "./engine.js";
import { inspectEngine } from "./inspectEngine.js";

/** The engine in one folder, if there is one that works. */
export async function engineIn(origin: EngineOrigin, folder: string, edges: EngineEdges): Promise<Finding> {
  const pulumiPath = await findExecutable("pulumi", [folder], edges.platform);
  if (pulumiPath === undefined) return { reason: `there is no pulumi in ${folder}` };
  const languageHostPath = await findExecutable("pulumi-language-nodejs", [folder], edges.platform);
  return inspectEngine({ origin, pulumiPath, languageHostPath }, edges);
}

/** File name of a program: with ".exe" on Windows. */
export function executableName(name: string, platform: NodeJS.Platform): string {
  return platform === "win32" ? `${name}.exe` : name;
}

/** Absolute path of the first of `folders` that holds the program, or undefined. */
export async function findExecutable(
  name: string,
  folders: readonly string[],
  platform: NodeJS.Platform,
): Promise<string | undefined> {
  for (const folder of folders) {
    const path = resolve(join(folder, executableName(name, platform)));
    if (await isExecutable(path)) return path;
  }
  return undefined;
}

/** The folders of PATH, in order. */
export function pathFolders({
  environment,
  platform,
}: Pick<EngineEdges, "environment" | "platform">): readonly string[] {
  const path = environment["PATH"] ?? environment["Path"] ?? "";
  return path.split(platform === "win32" ? ";" : ":").filter((folder) => folder !== "");
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
