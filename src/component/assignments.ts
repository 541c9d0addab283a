import type { Saml } from "@pulumi/okta/app/saml.js";
import { AppGroupAssignments } from "@pulumi/okta/appGroupAssignments.js";
import type { CustomResourceOptions } from "@pulumi/pulumi";
import type { OktaArgs } from "./args.js";
import { oktaGroupId } from "./oktaGroups.js";

/** Who may sign in. One resource for all groups, since Okta's assignments are authoritative for the application. */
export function createAssignments(
  name: string,
  okta: OktaArgs,
  application: Saml,
  options: CustomResourceOptions,
): AppGroupAssignments[] {
  const groups = okta.groups ?? [];
  if (groups.length === 0) return [];
  const assigned = groups.map((group) => ({
    id: oktaGroupId(name, group, okta.allowEveryone ?? false, options),
    profile: "{}",
  }));
  return [new AppGroupAssignments(name, { appId: application.id, groups: assigned }, options)];
}
