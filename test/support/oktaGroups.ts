import type { Sandbox } from "../../sandbox/src/sandbox.js";

/** Id of a group in the sandbox's Okta; empty if there is none. */
export function idOfGroup({ okta }: Sandbox, name: string): string {
  return okta.store.snapshot().groups.find((each) => each.profile.name === name)?.id ?? "";
}

/** Names of the groups that are assigned to applications, in the order of the alphabet. */
export function assignedGroups({ okta }: Sandbox): string[] {
  const { groups, groupAssignments } = okta.store.snapshot();
  return groupAssignments
    .map(({ groupId }) => groups.find(({ id }) => id === groupId)?.profile.name ?? groupId)
    .sort();
}
