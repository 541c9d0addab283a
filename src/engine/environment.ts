import { delimiter } from "node:path";
import type { Engine } from "./engine.js";

/**
 * One line for a POSIX shell that puts the engine before everything else on PATH. Source of the quoting: POSIX.1-2024,
 * Shell Command Language, 2.2.3 Double-Quotes.
 */
export function exportLine({ pathAdditions }: Pick<Engine, "pathAdditions">): string {
  const quoted = pathAdditions.map((folder) => folder.replace(/[\\"$`]/g, "\\$&"));
  return `export PATH="${[...quoted, "$PATH"].join(":")}"`;
}

/** Variables to add to the current environment, so that `pulumi` there is this engine and does not look for a newer one. */
export function environmentFor(engine: Engine, path = process.env["PATH"] ?? ""): Record<string, string> {
  return {
    PATH: [...engine.pathAdditions, path].filter((part) => part !== "").join(delimiter),
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
}
