import { FederatedClaim } from "@pulumi/okta/app/federatedClaim.js";
import type { Saml } from "@pulumi/okta/app/saml.js";
import type { CustomResourceOptions } from "@pulumi/pulumi";
import { groupsClaimOf } from "../okta/rules/groupsClaim.js";
import type { FlagsmithArgs, OktaArgs } from "./args.js";
import { defaultAttributes } from "../facts/attributes.js";

/** The federated claim that sends the groups; none if they are sent in a statement, or if Flagsmith has no groups to sync. */
export function createGroupsClaim(
  name: string,
  { groups = [], attributeMappings }: FlagsmithArgs,
  { groupsAttribute }: OktaArgs,
  application: Saml,
  options: CustomResourceOptions,
): FederatedClaim[] {
  if (groupsAttribute !== "claim" || groups.length === 0) return [];
  return [
    new FederatedClaim(
      `${name}-groups`,
      {
        appId: application.id,
        name: attributeMappings?.groups ?? defaultAttributes.groups,
        expression: groupsClaimOf(groups.map((each) => each.externalId ?? each.name)),
      },
      // The provider would look for the old claim in another application. And a claim goes with its application.
      { ...options, replaceOnChanges: ["appId"], deletedWith: application },
    ),
  ];
}
