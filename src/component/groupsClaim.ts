import { FederatedClaim } from "@pulumi/okta/app/federatedClaim.js";
import type { Saml } from "@pulumi/okta/app/saml.js";
import * as pulumi from "@pulumi/pulumi";
import { groupsClaimOf } from "../okta/rules/groupsClaim.js";
import type { FlagsmithArgs, OktaArgs } from "./args.js";
import { defaultAttributes } from "../facts/attributes.js";

/** The federated claim that sends the groups; none if they are sent in a statement, or if Flagsmith has no groups to sync. */
export function createGroupsClaim(
  name: string,
  { groups = [], attributeMappings }: FlagsmithArgs,
  { groupsAttribute }: OktaArgs,
  application: Saml,
  options: pulumi.CustomResourceOptions,
): FederatedClaim[] {
  if (groupsAttribute !== "claim" || groups.length === 0) return [];
  return [
    new FederatedClaim(
      `${name}-groups`,
      {
        appId: application.id,
        name: pulumi
          .output(attributeMappings?.groups)
          .apply((attribute) => attribute ?? defaultAttributes.groups),
        expression: pulumi
          .output(groups)
          .apply((all) => groupsClaimOf(all.map((each) => each.externalId ?? each.name))),
      },
      // The provider would look for the old claim in another application. And a claim goes with its application.
      { ...options, replaceOnChanges: ["appId"], deletedWith: application },
    ),
  ];
}
