import { type Context, Hono } from "hono";
import { z } from "zod";
import { type OktaContext, timestamp } from "../context.js";
import { refusals } from "../errors.js";
import { readBody } from "../http/body.js";
import { pageOf } from "../http/paging.js";
import { renderApplicationUser } from "../objects/applicationUser.js";
import type { Application, User } from "../records.js";
import { type Access, accessOf, assignedUsersOf } from "../rules/access.js";
import { joinedId } from "../store.js";
import { applicationOf, userOf } from "./find.js";

/** Source: recordings of live organisations. */
const defaultPageSize = 50;

const updateBody = z.object({
  credentials: z.object({ userName: z.string().min(1).nullish() }).nullish(),
  profile: z.record(z.string(), z.json()).nullish(),
});
const assignBody = updateBody.extend({ id: z.string().min(1) });

/** `/api/v1/apps/{id}/users`: which users may use an application, by name or through a group. */
export function applicationUserRoutes(context: OktaContext): Hono {
  const { store, publicUrl } = context;
  const routes = new Hono();

  routes.get("/:applicationId/users", (c) => {
    const application = applicationOf(store, c);
    const items = pageOf(c, assignedUsersOf(store, application), {
      publicUrl,
      defaultLimit: defaultPageSize,
      idOf: ({ user }) => user.id,
    });
    return c.json(items.map((each) => renderApplicationUser(context, application, each)));
  });

  routes.post("/:applicationId/users", async (c) => {
    const body = await readBody(c, assignBody);
    const application = applicationOf(store, c);
    if (application.status === "INACTIVE") throw refusals.notFound(application.id, "AppInstance");
    const user = store.users.get(body.id);
    if (user === undefined) throw refusals.notFound(body.id, "User");
    return c.json(assign(context, application, user, body));
  });

  routes.get("/:applicationId/users/:userId", (c) => {
    const { application, access } = accessOfPath(context, c);
    return c.json(renderApplicationUser(context, application, access));
  });

  routes.post("/:applicationId/users/:userId", async (c) => {
    const body = await readBody(c, updateBody);
    const { application, access } = accessOfPath(context, c);
    return c.json(assign(context, application, access.user, body));
  });

  routes.delete("/:applicationId/users/:userId", (c) => {
    const { application, access } = accessOfPath(context, c);
    if (access.scope !== "USER") throw refusals.assignedByGroup();
    store.userAssignments.delete(joinedId(application.id, access.user.id));
    return c.body(null, 204);
  });

  return routes;
}

function accessOfPath({ store }: OktaContext, c: Context): { application: Application; access: Access } {
  const application = applicationOf(store, c);
  const user = userOf(store, c);
  const access = accessOf(store, application, user);
  if (access === undefined || access.scope === "EVERYBODY") throw refusals.notFound(user.id, "AppUser");
  return { application, access };
}

/** Assigns a user by name, or changes that assignment. */
function assign(
  context: OktaContext,
  application: Application,
  user: User,
  { credentials, profile }: z.infer<typeof updateBody>,
) {
  const { store, now } = context;
  const id = joinedId(application.id, user.id);
  const existing = store.userAssignments.get(id);
  const time = timestamp(now());
  const assignment = store.userAssignments.put({
    id,
    applicationId: application.id,
    userId: user.id,
    created: existing?.created ?? time,
    lastUpdated: time,
    userName: credentials?.userName ?? existing?.userName ?? null,
    profile: { ...existing?.profile, ...profile },
  });
  return renderApplicationUser(context, application, { scope: "USER", user, assignment });
}
