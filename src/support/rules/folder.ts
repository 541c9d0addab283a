import { isAbsolute, normalize } from "node:path";
import { quote } from "../../saml/quote.js";

/**
 * Why a folder could not hold the files of a hand-off, the rest of a sentence; undefined where it could. A path of one
 * machine would differ on every other, and one that leaves the project could overwrite anything.
 */
export function folderProblem(folder: string): string | undefined {
  if (folder !== "" && !isAbsolute(folder) && normalize(folder).split(/[\\/]/)[0] !== "..") return undefined;
  return `found ${quote(folder)}, expected a folder below the project's, such as handoff/production; change it.`;
}
