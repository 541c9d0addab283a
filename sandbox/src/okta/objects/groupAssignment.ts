import type { OktaContext } from "../context.js";
import type { GroupAssignment } from "../records.js";

/** A group's assignment to an application as Okta shows it: its id is the group's. Source: recordings. */
export function renderGroupAssignment({ publicUrl }: OktaContext, assignment: GroupAssignment) {
  const { applicationId, groupId, priority, lastUpdated, profile } = assignment;
  const app = `${publicUrl}/api/v1/apps/${applicationId}`;
  return {
    id: groupId,
    lastUpdated,
    priority,
    profile,
    _links: {
      app: { href: app },
      self: { href: `${app}/groups/${groupId}` },
      group: { href: `${publicUrl}/api/v1/groups/${groupId}` },
    },
  };
}
