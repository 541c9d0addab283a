import type { OktaContext } from "../context.js";
import type { Application } from "../records.js";
import { type Access, userNameOf } from "../rules/access.js";

/** A user of an application as Okta shows it: its id is the user's. Source: recordings. */
export function renderApplicationUser({ publicUrl }: OktaContext, application: Application, access: Access) {
  const { user } = access;
  const assignment = access.scope === "EVERYBODY" ? undefined : access.assignment;
  const { firstName, lastName, email } = user.profile;
  const lastUpdated = assignment?.lastUpdated ?? user.lastUpdated;
  return {
    id: user.id,
    externalId: null,
    created: access.scope === "USER" ? access.assignment.created : lastUpdated,
    lastUpdated,
    scope: access.scope === "USER" ? "USER" : "GROUP",
    status: "ACTIVE",
    statusChanged: lastUpdated,
    passwordChanged: null,
    syncState: "DISABLED",
    credentials: { userName: userNameOf(application, access) },
    profile: { given_name: firstName, family_name: lastName, email, ...assignment?.profile },
    _links: {
      app: { href: `${publicUrl}/api/v1/apps/${application.id}` },
      user: { href: `${publicUrl}/api/v1/users/${user.id}` },
    },
  };
}
