import * as pulumi from "@pulumi/pulumi";
import { type GetGroupArgs, type GetGroupResult, getGroup } from "@pulumi/okta/group/getGroup.js";
import { Group } from "@pulumi/okta/group/group.js";
import { type Finding, at } from "../diagnostics/diagnostic.js";
import { everyone } from "../okta/rules/everyone.js";
import type { OktaGroupArgs, OktaGroupToCreate } from "./args.js";
import { everyoneProblem } from "./checkArgs.js";
import { groupNotFound, invokeFailure } from "./invokeFailure.js";
import { isKnown } from "./isKnown.js";
import { type ArgsProperty, placeOfArgument } from "./place.js";
import { userError } from "./userError.js";

/**
 * Id of a group that may sign in: looked up, so that a group that does not exist is refused at preview, or created.
 *
 * @param name - the component's, for the names of resources and for messages.
 */
export function oktaGroupId(
  name: string,
  group: OktaGroupArgs,
  allowEveryone: pulumi.Output<boolean>,
  options: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  if (typeof group === "string") return pulumi.output(idOfNamed(name, group, options));
  if ("create" in group) return createGroup(name, group, options);
  if ("name" in group) return pulumi.output(group.name).apply((wanted) => idOfNamed(name, wanted, options));
  return pulumi
    .all([group.id, allowEveryone])
    .apply(async ([id, isAllowed]) => idOfAllowed(name, isAllowed, await lookUp(name, id, { id }, options)));
}

type LookUpOptions = Pick<pulumi.CustomResourceOptions, "parent">;

/** A group that has to be there. That it is not is a mistake of the user, told without a stack trace. */
async function lookUp(
  name: string,
  wanted: string,
  args: GetGroupArgs,
  options: LookUpOptions,
): Promise<GetGroupResult> {
  return getGroup(args, { parent: options.parent }).catch((error: unknown) => {
    throw refusal(name, "okta.groups", groupNotFound(wanted, invokeFailure(error).said));
  });
}

/** Okta's search takes the beginning of a name: where it has one hit, the provider returns it, whatever its name. */
async function idOfNamed(name: string, wanted: string, options: LookUpOptions): Promise<string> {
  const { id, name: found } = await lookUp(name, wanted, { name: wanted }, options);
  if (found === wanted) return id ?? "";
  throw refusal(name, "okta.groups", {
    code: "okta/group-not-found",
    found: `found no group "${wanted}" in Okta, only "${found}"`,
    expected: "the whole name of a group",
    fix: "correct it",
  });
}

function idOfAllowed(name: string, allowEveryone: boolean, { id, name: found }: GetGroupResult): string {
  if (found !== everyone || allowEveryone) return id ?? "";
  throw refusal(name, "okta.groups", everyoneProblem());
}

function createGroup(
  name: string,
  { create, description }: OktaGroupToCreate,
  options: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  const group = new Group(
    `${name}-${create}`,
    { name: create, description: description ?? `May sign in to Flagsmith (${name})` },
    options,
  );
  if (!pulumi.runtime.isDryRun()) return group.id;
  return pulumi.output(refuseTaken(name, create, group, options).then(() => group.id));
}

/**
 * Refuses to create a group that exists, at preview: Okta would refuse it only after other things were made. A group
 * whose id is known is our own.
 */
async function refuseTaken(
  name: string,
  wanted: string,
  group: Group,
  options: pulumi.CustomResourceOptions,
): Promise<void> {
  if (await isKnown(group.id)) return;
  const found = await getGroup({ name: wanted }, { parent: options.parent }).catch(() => undefined);
  if (found?.name !== wanted) return;
  const { key } = placeOfArgument(name, "okta.groups");
  throw refusal(name, "okta.groups.create", {
    code: "okta/group-exists",
    found: `found a group "${wanted}" in Okta already (${found.id})`,
    expected: "none, as it is to be created",
    fix: `use it by its name in ${key ?? "okta.groups"}, or choose another name`,
  });
}

/**
 * Ids of groups, none of them twice. A group that was given by its name and by its id would be assigned once, and differ
 * from the stack ever after.
 *
 * @throws RunError that says how it was given.
 */
export function refuseSameGroup(
  name: string,
  groups: readonly string[],
  ids: readonly string[],
): readonly string[] {
  const second = ids.findIndex((id, index) => ids.indexOf(id) !== index);
  if (second === -1) return ids;
  const id = ids[second] ?? "";
  const given = groups.filter((_, index) => ids[index] === id);
  throw refusal(name, "okta.groups", {
    code: "value/repeated",
    found: `found one group twice, as ${given.map((each) => `"${each}"`).join(" and ")}`,
    expected: "each once",
    fix: "remove one",
  });
}

function refusal(name: string, property: ArgsProperty, finding: Finding): pulumi.RunError {
  return userError(at(placeOfArgument(name, property), finding));
}
