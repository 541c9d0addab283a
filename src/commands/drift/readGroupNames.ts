import { createOktaReader } from "../../okta/client.js";
import type { OktaConnection } from "../../okta/connection.js";
import { listGroups } from "../../okta/groups.js";
import type { GroupNames } from "./comparison/groups.js";

/** Groups of one read: the expression has to fit into a URL. */
const most = 50;

/**
 * Names of these groups, by one read of Okta. A group that is gone has none. Without retries and in ten seconds, since a
 * report is true without names.
 *
 * @throws OktaError when Okta cannot be read.
 */
export async function readGroupNames(
  connection: OktaConnection,
  ids: readonly string[],
): Promise<GroupNames> {
  const reader = createOktaReader({ ...connection, timeoutSeconds: 10, maxRetries: 0 });
  const search = ids
    .slice(0, most)
    .map((id) => `id eq ${JSON.stringify(id)}`)
    .join(" or ");
  const groups = await listGroups(reader, search);
  return new Map(groups.map(({ id, name }) => [id, name]));
}
