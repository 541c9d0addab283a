import type { EngineEdges } from "./edges.js";
import type { EngineOrigin, Finding } from "./engine.js";
import { findExecutable } from "./executable.js";
import { inspectEngine } from "./inspectEngine.js";

/** The engine in one folder, if there is one that works. */
export async function engineIn(origin: EngineOrigin, folder: string, edges: EngineEdges): Promise<Finding> {
  const pulumiPath = await findExecutable("pulumi", [folder], edges.platform);
  if (pulumiPath === undefined) return { reason: `there is no pulumi in ${folder}` };
  const languageHostPath = await findExecutable("pulumi-language-nodejs", [folder], edges.platform);
  return inspectEngine({ origin, pulumiPath, languageHostPath }, edges);
}
