import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { withBuildLock } from "./buildLock.js";
import { buildEngine } from "./buildEngine.js";
import type { EngineEdges } from "./edges.js";
import type { EngineSource, Finding, OnProgress } from "./engine.js";
import { engineIn } from "./executable.js";
import { describeMissingGo, hashOfModules } from "./goTools.js";
import { userCacheFolder } from "./userCacheFolder.js";
import { engineVersion } from "./inspectEngine.js";
import { withProgress } from "./progressWriter.js";

/**
 * What is built from the Go modules in `tools/`, kept in the user's cache: `engine/<version>-<hash of go.sum>/bin`.
 * A folder appears there at once and whole.
 */
export function builtEngines(edges: EngineEdges): EngineSource {
  const cache = join(userCacheFolder(edges), "engine");
  const folder = async () => join(cache, `${engineVersion}-${await hashOfModules(edges.toolsFolder)}`);
  const find = async () => engineIn("built", join(await folder(), "bin"), edges);

  const build = async (onProgress: OnProgress): Promise<Finding> => {
    // Another process may have built it while this one waited for the lock.
    const found = await find();
    if ("engine" in found) return found;
    await rm(await folder(), { recursive: true, force: true });
    const failure = await buildEngine(await folder(), onProgress, edges);
    return failure === undefined ? find() : { reason: failure };
  };

  return {
    origin: "built",
    find,
    obtain: async (onProgress) => {
      const why = await describeMissingGo(edges);
      if (why !== undefined) return { reason: why };
      try {
        await mkdir(cache, { recursive: true });
        return await withBuildLock(
          `${await folder()}.lock`,
          () => build(onProgress),
          ({ pid }, wait) =>
            withProgress(`Waiting for process ${pid}, which builds the engine`, wait, onProgress, edges),
          edges,
        );
      } catch (error) {
        return {
          reason: `${cache} cannot be used (${error instanceof Error ? error.message : String(error)})`,
        };
      }
    },
  };
}
