import type { Group, User } from "../records.js";
import type { OktaStore } from "../store.js";

/** Users of a group. Everybody who is not deprovisioned belongs to the built-in one. */
export function membersOf(store: OktaStore, group: Group): User[] {
  if (group.type === "BUILT_IN") return store.users.all().filter((each) => each.status !== "DEPROVISIONED");
  return group.members.flatMap((id) => store.users.get(id) ?? []);
}

/** Groups that a user belongs to. */
export function groupsOf(store: OktaStore, user: User): Group[] {
  return store.groups.all().filter((each) => membersOf(store, each).includes(user));
}

/** Takes a group away, and with it whatever it gave to its users. */
export function removeGroup(store: OktaStore, group: Group): void {
  store.groups.delete(group.id);
  store.groupAssignments.deleteWhere((each) => each.groupId === group.id);
}

/** Takes a user away from everything. */
export function removeUser(store: OktaStore, user: User): void {
  store.users.delete(user.id);
  store.userAssignments.deleteWhere((each) => each.userId === user.id);
  for (const group of store.groups.all())
    store.groups.put({ ...group, members: group.members.filter((id) => id !== user.id) });
}
