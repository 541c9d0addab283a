import type { GroupNames } from "./comparison/groups.js";
import { oktaConnectionFrom } from "../../okta/connection.js";
import { oktaEnvironmentOf } from "../../okta/environment.js";

/**
 * Names of Okta's groups for a stack's report, with the organisation and the credential of the stack, or else of the
 * environment. None if that cannot be read, for any reason: the report then shows the ids, which are correct too.
 *
 * @param readSettings - the stack's configuration by key with namespace; called only if names are needed.
 */
export async function groupNamesOf(
  readSettings: () => Promise<Readonly<Record<string, string>>>,
  ids: readonly string[],
): Promise<GroupNames> {
  try {
    const connection = oktaConnectionFrom(oktaEnvironmentOf(await readSettings(), process.env));
    // Okta's SDK is slow to load, and most runs need no name.
    const { readGroupNames } = await import("./readGroupNames.js");
    return await readGroupNames(connection, ids);
  } catch {
    return new Map();
  }
}
