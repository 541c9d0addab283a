import { builtEngines } from "./builtEngines.js";
import { describeMissingEngine } from "./buildEngine.js";
import { type EngineEdges, systemEdges } from "./edges.js";
import { type Engine, type EngineOrigin, type EngineSource, type OnProgress, EngineError } from "./engine.js";
import { enginesOnPath, installedEngines } from "./installedEngines.js";

/** How to look for an engine. */
export interface ResolveEngineOptions {
  /** Told of downloads and builds; never called where an engine is there already. Default: nobody is told. */
  readonly onProgress?: OnProgress;
  /** What takes the place of the real world, in tests. */
  readonly edges?: Partial<EngineEdges>;
}

/** Environment variable that allows one way only: `path`, `installed` or `built`. */
export const engineVariable = "FLAGSMITH_SSO_ENGINE";

/**
 * The engine to run programs with: `pulumi` on PATH, else Pulumi's own installation, else one built from Go modules.
 * What is there already is preferred to what has to be downloaded, and that to what has to be built.
 *
 * @throws EngineError when there is none and none can be had; its message says what was tried.
 */
export async function resolveEngine({
  onProgress = () => {},
  edges: replacements,
}: ResolveEngineOptions = {}): Promise<Engine> {
  const edges: EngineEdges = { ...systemEdges(), ...replacements };
  const sources = chooseSources(
    [enginesOnPath(edges), installedEngines(edges), builtEngines(edges)],
    edges.environment[engineVariable],
  );
  const reasons = new Map<EngineOrigin, string>();
  for (const { origin, find } of sources) {
    const finding = await find();
    if ("engine" in finding) return finding.engine;
    reasons.set(origin, finding.reason);
  }
  for (const { origin, obtain } of sources) {
    const finding = await obtain?.(onProgress);
    if (finding === undefined) continue;
    if ("engine" in finding) return finding.engine;
    reasons.set(origin, finding.reason);
  }
  throw new EngineError({ code: "engine/not-found", found: describeMissingEngine(reasons) });
}

function chooseSources(sources: readonly EngineSource[], wanted = ""): readonly EngineSource[] {
  if (wanted === "") return sources;
  const chosen = sources.filter(({ origin }) => origin.toLowerCase() === wanted);
  if (chosen.length > 0) return chosen;
  throw new EngineError({
    code: "engine/bad-choice",
    found: `${engineVariable} is "${wanted}"`,
    expected: "path, installed or built",
    fix: "change it, or unset it to try all three",
  });
}
