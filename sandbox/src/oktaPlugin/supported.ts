import type { TerraformResource } from "./bridge/resource.js";
import { appGroupAssignment } from "./appGroupAssignment/appGroupAssignment.js";
import { appGroupAssignments } from "./appGroupAssignments/appGroupAssignments.js";
import type { TerraformFunction } from "./functions/function.js";
import { getApp } from "./functions/getApp.js";
import { getAppGroupAssignments } from "./functions/getAppGroupAssignments.js";
import { getEveryoneGroup } from "./functions/getEveryoneGroup.js";
import { getGroup } from "./functions/getGroup.js";
import { getMetadataSaml } from "./functions/getMetadataSaml.js";
import { getSaml } from "./functions/getSaml.js";
import { group } from "./group/group.js";
import { groupMemberships } from "./groupMemberships/groupMemberships.js";
import { federatedClaim } from "./federatedClaim/federatedClaim.js";
import { saml } from "./saml/saml.js";
import { user } from "./user/user.js";

/** The resources that the stand-in knows, by type token. Source of the tokens: `@pulumi/okta` 7.0.0. */
const resources: Readonly<Record<string, TerraformResource>> = {
  "okta:app/federatedClaim:FederatedClaim": federatedClaim,
  "okta:app/saml:Saml": saml,
  "okta:group/group:Group": group,
  "okta:index/appGroupAssignment:AppGroupAssignment": appGroupAssignment,
  "okta:index/appGroupAssignments:AppGroupAssignments": appGroupAssignments,
  "okta:index/groupMemberships:GroupMemberships": groupMemberships,
  "okta:user/user:User": user,
};

/** The functions that the stand-in knows, by token. */
const functions: Readonly<Record<string, TerraformFunction>> = {
  "okta:app/getApp:getApp": getApp,
  "okta:app/getMetadataSaml:getMetadataSaml": getMetadataSaml,
  "okta:app/getSaml:getSaml": getSaml,
  "okta:group/getEveryoneGroup:getEveryoneGroup": getEveryoneGroup,
  "okta:group/getGroup:getGroup": getGroup,
  "okta:index/getAppGroupAssignments:getAppGroupAssignments": getAppGroupAssignments,
};

/**
 * The resource of a type.
 *
 * @throws Error naming what there is, for any other.
 */
export function resourceOf(type: string): TerraformResource {
  return known(resources, type);
}

/**
 * The function of a token.
 *
 * @throws Error naming what there is, for any other.
 */
export function functionOf(token: string): TerraformFunction {
  return known(functions, token);
}

function known<Kind>(kinds: Readonly<Record<string, Kind>>, token: string): Kind {
  const kind = kinds[token];
  if (kind !== undefined) return kind;
  throw new Error(
    `The stand-in for Okta's plugin does not implement '${token}', only ${Object.keys(kinds).join(", ")}; ` +
      `leave it out of what runs in the sandbox, or use the real plugin.`,
  );
}
