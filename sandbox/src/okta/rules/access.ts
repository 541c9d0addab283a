import type { Application, GroupAssignment, User, UserAssignment } from "../records.js";
import { type OktaStore, joinedId } from "../store.js";
import { membersOf } from "./members.js";

/** Why a user may use an application: by name, through a group, or because everybody may. */
export type Access =
  | { readonly scope: "USER"; readonly user: User; readonly assignment: UserAssignment }
  | { readonly scope: "GROUP"; readonly user: User; readonly assignment: GroupAssignment }
  | { readonly scope: "EVERYBODY"; readonly user: User };

/** A user's access to an application, or undefined. An assignment by name counts before one of a group. */
export function accessOf(store: OktaStore, application: Application, user: User): Access | undefined {
  if (user.status === "DEPROVISIONED") return undefined;
  const assignment = store.userAssignments.get(joinedId(application.id, user.id));
  if (assignment !== undefined) return { scope: "USER", user, assignment };
  const byGroup = groupAssignmentsOf(store, application).find(({ groupId }) => {
    const group = store.groups.get(groupId);
    return group !== undefined && membersOf(store, group).includes(user);
  });
  if (byGroup !== undefined) return { scope: "GROUP", user, assignment: byGroup };
  // Okta calls it Federation Broker Mode.
  return application.implicitAssignment ? { scope: "EVERYBODY", user } : undefined;
}

/** Everybody who was assigned to an application, by name or through a group. */
export function assignedUsersOf(store: OktaStore, application: Application): Access[] {
  return store.users
    .all()
    .flatMap((user) => accessOf(store, application, user) ?? [])
    .filter((access) => access.scope !== "EVERYBODY");
}

/** The groups that may use an application, the first in order first. */
export function groupAssignmentsOf(store: OktaStore, { id }: Application): GroupAssignment[] {
  return store.groupAssignments
    .all()
    .filter((each) => each.applicationId === id)
    .sort((a, b) => a.priority - b.priority);
}

/** Applications that a group may use. */
export function applicationsOfGroup(store: OktaStore, groupId: string): Application[] {
  return store.groupAssignments
    .all()
    .filter((each) => each.groupId === groupId)
    .flatMap((each) => store.applications.get(each.applicationId) ?? []);
}

/**
 * The name under which a user is known to an application: as assigned, or else what its template makes of the profile.
 * The template's `${source.…}` is understood, and nothing else of Okta's expression language.
 */
export function userNameOf(application: Application, access: Access): string {
  const assigned = access.scope === "USER" ? access.assignment.userName : null;
  if (assigned !== null) return assigned;
  const { template, suffix } = application.userNameTemplate;
  const name = template.replaceAll(/\$\{(?:source|user)\.(\w+)\}/g, (_, attribute: string) => {
    const value = access.user.profile[attribute];
    return typeof value === "string" ? value : "";
  });
  return `${name}${suffix ?? ""}`;
}
