import type { Saml } from "@pulumi/okta/app/saml.js";
import { AppGroupAssignments } from "@pulumi/okta/appGroupAssignments.js";
import * as pulumi from "@pulumi/pulumi";
import type { OktaArgs, OktaGroupArgs, OktaGroupToCreate } from "./args.js";
import { oktaGroupId, refuseSameGroup } from "./oktaGroups.js";

/**
 * Okta knows an assignment by application and group, so the old resource's deletion would take away what its replacement has
 * just assigned, and nobody could sign in.
 */
const deleteBeforeReplace = true;

type ExistingGroup = Exclude<OktaGroupArgs, OktaGroupToCreate>;

/** Who may sign in. One resource for all groups, since Okta's assignments are authoritative for the application. */
export function createAssignments(
  name: string,
  okta: OktaArgs,
  application: Saml,
  options: pulumi.CustomResourceOptions,
): AppGroupAssignments[] {
  const groups = okta.groups ?? [];
  if (groups.length === 0) return [];
  const allowEveryone = pulumi.output(okta.allowEveryone).apply((allowed) => allowed ?? false);
  const idOf = (group: OktaGroupArgs) => oktaGroupId(name, group, allowEveryone, options);
  // Only those that exist can be one and the same; the ids of the others are not known in a preview.
  const existing = groups.filter((group): group is ExistingGroup => !isToCreate(group));
  const existingIds = pulumi
    .all([existing.map(idOf), existing.map(givenAs)])
    .apply(([ids, given]) => refuseSameGroup(name, given, ids));
  const ids = [
    ...existing.map((_, index) => existingIds.apply((all) => all[index] ?? "")),
    ...groups.filter(isToCreate).map(idOf),
  ];
  const assigned = ids.map((id) => ({ id, profile: "{}" }));
  return [
    new AppGroupAssignments(
      name,
      { appId: application.id, groups: assigned },
      { ...options, deleteBeforeReplace },
    ),
  ];
}

/** How a group that exists is given: by its name, or by its id. */
function givenAs(group: ExistingGroup): pulumi.Input<string> {
  if (typeof group === "string") return group;
  return "name" in group ? group.name : group.id;
}

function isToCreate(group: OktaGroupArgs): group is OktaGroupToCreate {
  return typeof group !== "string" && "create" in group;
}
