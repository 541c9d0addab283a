import { join, dirname } from "node:path";
import { realpath } from "node:fs/promises";
import type { EngineEdges } from "./edges.js";
import type { EngineSource } from "./engine.js";
import { engineIn, findExecutable, pathFolders } from "./executable.js";
import { lastLines } from "./pulumi.js";
import { engineVersion, inspectEngine } from "./inspectEngine.js";
import { withProgress } from "./progressWriter.js";

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

/**
 * What the Automation API's own installer downloads, in its own place, `~/.pulumi/versions/<version>`, where other
 * programs of the user find it too. Source: @pulumi/pulumi `automation/cmd.js`, `withDefaults`.
 */
export function installedEngines(edges: EngineEdges): EngineSource {
  const root = join(edges.homeFolder, ".pulumi", "versions", engineVersion);
  const find = () => engineIn("installed", join(root, "bin"), edges);
  return {
    origin: "installed",
    find,
    obtain: async (onProgress) => {
      // The installer runs curl with retries: without this question it would take minutes to fail.
      const why = await edges.describeMissingDownload();
      if (why !== undefined) return { reason: why };
      const step = `Downloading Pulumi ${engineVersion}`;
      try {
        await withProgress(step, () => edges.install(engineVersion, root), onProgress, edges);
      } catch (error) {
        const log = error instanceof Error ? error.message : String(error);
        return { reason: `Pulumi's installer failed:\n${lastLines(log, 5)}` };
      }
      return find();
    },
  };
}
