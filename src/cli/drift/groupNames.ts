import type { GroupNames } from "../../drift/comparison/groups.js";
import { oktaConnectionFrom } from "../../okta/connection.js";
import { readStackFile } from "../discover/stackFile.js";

/**
 * Names of Okta's groups for a stack's report, with the credential of the environment and the organisation of the stack's
 * file. None where that cannot be read, for whatever reason: the ids are told then, and they are true too.
 */
export async function groupNamesOf(
  folder: string,
  stack: string,
  ids: readonly string[],
): Promise<GroupNames> {
  try {
    const { environment } = await readStackFile(folder, stack);
    const connection = oktaConnectionFrom({ ...process.env, ...environment });
    // Okta's SDK takes a while to load, and most runs need no name.
    const { readGroupNames } = await import("../../drift/readGroupNames.js");
    return await readGroupNames(connection, ids);
  } catch {
    return new Map();
  }
}
