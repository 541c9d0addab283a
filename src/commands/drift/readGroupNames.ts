import { createOktaReader } from "../../okta/client.js";
import type { OktaConnection } from "../../okta/connection.js";
import { listGroups } from "../../okta/groups.js";
import type { GroupNames } from "./comparison/groups.js";

/** Groups per read: the expression must fit into a URL. */
const most = 50;

/**
 * Names of these groups, from one read of Okta. A group that is gone has none. It has no retries and a limit of ten
 * seconds, because a report is correct without names.
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
