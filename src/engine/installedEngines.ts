import { join } from "node:path";
import type { EngineEdges } from "./edges.js";
import type { EngineSource } from "./engine.js";
import { engineIn } from "./engineIn.js";
import { lastLines } from "./lastLines.js";
import { engineVersion } from "./versions.js";
import { withProgress } from "./withProgress.js";

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
