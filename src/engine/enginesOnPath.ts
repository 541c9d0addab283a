import { realpath } from "node:fs/promises";
import { dirname } from "node:path";
import type { EngineEdges } from "./edges.js";
import type { EngineSource } from "./engine.js";
import { findExecutable, pathFolders } from "./executable.js";
import { inspectEngine } from "./inspectEngine.js";

/** The first `pulumi` on PATH. Its language host stands beside it, beside what it is a link to, or on PATH. */
export function enginesOnPath(edges: EngineEdges): EngineSource {
  return {
    origin: "PATH",
    find: async () => {
      const folders = pathFolders(edges);
      const pulumiPath = await findExecutable("pulumi", folders, edges.platform);
      if (pulumiPath === undefined) return { reason: "there is no pulumi on PATH" };
      const beside = [dirname(pulumiPath), dirname(await realpath(pulumiPath))];
      const languageHostPath = await findExecutable(
        "pulumi-language-nodejs",
        [...beside, ...folders],
        edges.platform,
      );
      return inspectEngine({ origin: "PATH", pulumiPath, languageHostPath }, edges);
    },
  };
}
