import type { OktaContext } from "../context.js";
import type { Group } from "../records.js";

/** A group as Okta shows it. There is no link to itself. Source: recordings of live organisations. */
export function renderGroup({ publicUrl }: OktaContext, group: Group) {
  const { id, created, lastUpdated, lastMembershipUpdated, type, profile } = group;
  const api = `${publicUrl}/api/v1/groups/${id}`;
  const logo = (name: string) => ({
    name,
    href: `${publicUrl}/assets/img/logos/groups/${name}.png`,
    type: "image/png",
  });
  return {
    id,
    created,
    lastUpdated,
    lastMembershipUpdated,
    objectClass: ["okta:user_group"],
    type,
    profile,
    _links: {
      logo: [logo("medium"), logo("large")],
      users: { href: `${api}/users` },
      apps: { href: `${api}/apps` },
    },
  };
}
