import { Hono } from "hono";
import { type OktaContext, timestamp } from "../context.js";
import { pageOf } from "../http/paging.js";
import { renderUser } from "../objects/user.js";
import type { Group } from "../records.js";
import { membersOf } from "../rules/members.js";
import { groupOf, userOf } from "./find.js";
import { refuseBuiltIn } from "./groups.js";

/** Source: Okta's reference, "List all member users". */
const defaultPageSize = 200;

/** `/api/v1/groups/{id}/users`: who belongs to a group. */
export function groupMemberRoutes(context: OktaContext): Hono {
  const { store, publicUrl, now } = context;
  const change = (group: Group, members: string[]) =>
    store.groups.put({ ...group, members, lastMembershipUpdated: timestamp(now()) });

  return new Hono()
    .get("/:groupId/users", (c) => {
      const items = pageOf(c, membersOf(store, groupOf(store, c)), {
        publicUrl,
        defaultLimit: defaultPageSize,
        idOf: (each) => each.id,
      });
      return c.json(items.map((each) => renderUser(context, each)));
    })
    .put("/:groupId/users/:userId", (c) => {
      const group = groupOf(store, c);
      const { id } = userOf(store, c);
      refuseBuiltIn(group);
      if (!group.members.includes(id)) change(group, [...group.members, id]);
      return c.body(null, 204);
    })
    .delete("/:groupId/users/:userId", (c) => {
      const group = groupOf(store, c);
      const { id } = userOf(store, c);
      refuseBuiltIn(group);
      if (group.members.includes(id))
        change(
          group,
          group.members.filter((each) => each !== id),
        );
      return c.body(null, 204);
    });
}
