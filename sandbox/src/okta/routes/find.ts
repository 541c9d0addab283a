import type { Context } from "hono";
import { refusals } from "../errors.js";
import type { Application, Group, User } from "../records.js";
import type { OktaStore } from "../store.js";

/** The application of a path. @throws OktaRefusal when there is none. */
export function applicationOf(store: OktaStore, c: Context): Application {
  const id = c.req.param("applicationId") ?? "";
  const application = store.applications.get(id);
  if (application === undefined) throw refusals.notFound(id, "AppInstance");
  return application;
}

/** The group of a path. @throws OktaRefusal when there is none. */
export function groupOf(store: OktaStore, c: Context): Group {
  const id = c.req.param("groupId") ?? "";
  const group = store.groups.get(id);
  if (group === undefined) throw refusals.notFound(id, "UserGroup");
  return group;
}

/** The user of a path, by id or login. @throws OktaRefusal when there is none. */
export function userOf(store: OktaStore, c: Context): User {
  const id = c.req.param("userId") ?? "";
  const user = store.users.get(id) ?? store.users.all().find((each) => each.profile.login === id);
  if (user === undefined) throw refusals.notFound(id, "User");
  return user;
}
