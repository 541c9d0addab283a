import { Hono } from "hono";
import { z } from "zod";
import { type OktaContext, timestamp } from "../context.js";
import { refusals } from "../errors.js";
import { readBody } from "../http/body.js";
import { pageOf } from "../http/paging.js";
import { renderGroupAssignment } from "../objects/groupAssignment.js";
import { groupAssignmentsOf } from "../rules/access.js";
import { prioritise } from "../rules/priorities.js";
import { joinedId } from "../store.js";
import { applicationOf, groupOf } from "./find.js";

/** Source: recordings of live organisations. */
const defaultPageSize = 20;

const assignmentBody = z.object({
  priority: z.int().min(0).nullish(),
  profile: z.record(z.string(), z.json()).nullish(),
});

/** `/api/v1/apps/{id}/groups`: which groups may use an application. */
export function applicationGroupRoutes(context: OktaContext): Hono {
  const { store, publicUrl, now } = context;
  const routes = new Hono();

  routes.get("/:applicationId/groups", (c) => {
    const items = pageOf(c, groupAssignmentsOf(store, applicationOf(store, c)), {
      publicUrl,
      defaultLimit: defaultPageSize,
      idOf: (each) => each.groupId,
    });
    return c.json(items.map((each) => renderGroupAssignment(context, each)));
  });

  routes.get("/:applicationId/groups/:groupId", (c) => {
    const { id } = applicationOf(store, c);
    const assignment = store.groupAssignments.get(joinedId(id, c.req.param("groupId")));
    if (assignment === undefined) throw refusals.notFound(c.req.param("groupId"), "GroupAppAssignment");
    return c.json(renderGroupAssignment(context, assignment));
  });

  routes.put("/:applicationId/groups/:groupId", async (c) => {
    const { priority, profile } = await readBody(c, assignmentBody);
    const application = applicationOf(store, c);
    if (application.status === "INACTIVE") throw refusals.notFound(application.id, "AppInstance");
    const group = groupOf(store, c);
    if (application.implicitAssignment)
      throw refusals.validation(
        "GroupAppAssignment",
        "It is not possible to assign groups to an AppInstance that has Federation Broker Mode enabled",
      );

    const id = joinedId(application.id, group.id);
    const existing = store.groupAssignments.get(id);
    const priorities = prioritise(groupAssignmentsOf(store, application), id, priority ?? undefined);
    const assignment = store.groupAssignments.put({
      id,
      applicationId: application.id,
      groupId: group.id,
      priority: priorities.get(id) ?? 0,
      lastUpdated: timestamp(now()),
      profile: profile ?? existing?.profile ?? {},
    });
    for (const other of groupAssignmentsOf(store, application))
      store.groupAssignments.put({ ...other, priority: priorities.get(other.id) ?? other.priority });
    return c.json(renderGroupAssignment(context, assignment));
  });

  routes.delete("/:applicationId/groups/:groupId", (c) => {
    const { id } = applicationOf(store, c);
    if (!store.groupAssignments.delete(joinedId(id, c.req.param("groupId"))))
      throw refusals.notFound(c.req.param("groupId"), "GroupAppAssignment");
    return c.body(null, 204);
  });

  return routes;
}
