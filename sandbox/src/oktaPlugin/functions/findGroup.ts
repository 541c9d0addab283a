import { z } from "zod";
import type { PropertyMap } from "pulumi-flagsmith-sso/plugin";
import { wrapError } from "../wrapError.js";
import { text } from "../bridge/state.js";
import { oktaGroup } from "../group/group.js";
import type { Okta } from "../okta.js";

/** What is looked at of a group that is found. */
export type FoundGroup = z.infer<typeof oktaGroup>;

/**
 * A group by its id, or by its name: the one with exactly that name and, where it is given, type; or the only one whose name begins so.
 * Source: terraform-provider-okta `okta/services/idaas/data_source_okta_group.go`, findGroup.
 *
 * @throws Error when there is none, or more than one.
 */
export async function findGroup({ http }: Okta, args: PropertyMap, name: string): Promise<FoundGroup> {
  const [id, type] = [text(args, "id"), text(args, "type")];
  if (id !== "")
    return http.get(`/api/v1/groups/${id}`, oktaGroup).catch(wrapError("failed get group by ID"));
  const filter: Record<string, string> = type === "" ? {} : { filter: `type eq "${type}"` };
  const query = new URLSearchParams({ ...filter, q: name }).toString();
  const found = await http
    .get(`/api/v1/groups?${query}`, z.array(oktaGroup))
    .catch(wrapError("failed to query for groups"));
  return choose(found, name, type);
}

/** Ids of a group's members. */
export async function membersOf({ http }: Okta, groupId: string): Promise<string[]> {
  const members = await http
    .list(`/api/v1/groups/${groupId}/users?limit=200`, z.array(z.object({ id: z.string() })))
    .catch(wrapError("failed to list group user IDs"));
  return members.map(({ id }) => id);
}

function choose(found: readonly FoundGroup[], name: string, type: string): FoundGroup {
  const andType = type === "" ? "" : ` and type "${type}"`;
  const [first] = found;
  if (first === undefined) throw new Error(`group with name "${name}"${andType} does not exist`);
  if (found.length === 1) return first;
  const exact = found.find((group) => group.profile.name === name && (type === "" || group.type === type));
  if (exact !== undefined) return exact;
  throw new Error(
    `group starting with name "${name}"${andType} matches ${found.length} groups, select a more precise name parameter`,
  );
}
