import { isAbsolute, normalize } from "node:path";
import type { Finding } from "../../diagnostics/diagnostic.js";
import { quote } from "../../saml/quote.js";

/**
 * Why a folder could not hold the files of a hand-off; undefined if it could. A path of one
 * machine would differ on every other, and one that leaves the project could overwrite anything.
 */
export function folderProblem(folder: string): Finding | undefined {
  if (folder !== "" && !isAbsolute(folder) && normalize(folder).split(/[\\/]/)[0] !== "..") return undefined;
  return {
    code: "value/folder",
    found: `found ${quote(folder)}`,
    expected: "a folder below the project's, such as handoff/production",
    fix: "change it",
  };
}
