import type { EngineEdges } from "./edges.js";
import type { OnProgress } from "./engine.js";

/** Does the work, and reports the step when it begins and every second until it ends. */
export async function withProgress<T>(
  step: string,
  work: () => Promise<T>,
  onProgress: OnProgress,
  { now, every }: Pick<EngineEdges, "now" | "every">,
): Promise<T> {
  const began = now();
  const report = () => onProgress({ step, elapsedSeconds: Math.round((now() - began) / 1000) });
  report();
  const stop = every(1000, report);
  try {
    return await work();
  } finally {
    stop();
  }
}
