import type { Engine } from "./engine.js";

/**
 * One line for a POSIX shell that puts the engine before everything else on PATH. Source of the quoting: POSIX.1-2024,
 * Shell Command Language, 2.2.3 Double-Quotes.
 */
export function exportLine({ pathAdditions }: Pick<Engine, "pathAdditions">): string {
  const quoted = pathAdditions.map((folder) => folder.replace(/[\\"$`]/g, "\\$&"));
  return `export PATH="${[...quoted, "$PATH"].join(":")}"`;
}
