import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { AppGroupAssignments } from "@pulumi/okta/appGroupAssignments.js";
import { getAppGroupAssignments } from "@pulumi/okta/getAppGroupAssignments.js";
import * as pulumi from "@pulumi/pulumi";
import { valueOf } from "./isKnown.js";
import { ownerOf } from "./place.js";
import { pulumiCommand, unreadable } from "./stateMismatch.js";
import { userError } from "./userError.js";

/**
 * Resolves if exactly the groups of the program have the application at Okta. If Okta refused a change of them in an earlier run, the
 * Okta provider has the wanted groups in the state and does not send them again: the next `up` would end without an error while a group
 * that was taken out can still sign in.
 *
 * A preview costs nothing; an `up` asks Okta once.
 *
 * @param assignments - none: the program assigns no groups, and nobody is asked.
 * @throws RunError with the command that repairs it, in the output.
 */
export function verifyAssignments(
  name: string,
  [assignment]: readonly AppGroupAssignments[],
): pulumi.Output<void> {
  if (assignment === undefined || pulumi.runtime.isDryRun()) return pulumi.output(undefined);
  return pulumi.output(compare(name, assignment));
}

/** A promise, so that what is made from it has the same dependencies in a preview and in an `up`: a saved plan refuses others. */
async function compare(name: string, assignment: AppGroupAssignments): Promise<void> {
  const known = await valueOf(pulumi.all([assignment.id, assignment.appId, assignment.groups]));
  const [id, applicationId, groups] = known as Partial<typeof known>;
  // An `up` that leaves the assignments out knows nothing of them.
  if (!id || !applicationId) return;
  const atOkta = await readGroups(name, assignment, applicationId);
  const difference = describeDifference(
    (groups ?? []).map((each) => each.id),
    atOkta,
  );
  if (difference !== undefined) throw userError(untrue(name, applicationId, difference));
}

/** Which groups have the application at Okta and not in the state, or the other way round; undefined if they are the same. */
export function describeDifference(
  inState: readonly string[],
  atOkta: readonly string[],
): string | undefined {
  const more = atOkta.filter((id) => !inState.includes(id));
  const fewer = inState.filter((id) => !atOkta.includes(id));
  const parts = [
    more.length > 0 && `members of ${more.join(", ")} can sign in although the state does not have them`,
    fewer.length > 0 && `members of ${fewer.join(", ")} cannot sign in although the state has them`,
  ].filter((each) => each !== false);
  return parts.length === 0 ? undefined : parts.join("; ");
}

async function readGroups(
  name: string,
  assignment: AppGroupAssignments,
  applicationId: string,
): Promise<readonly string[]> {
  // As the child of the assignments it goes to the same Okta organisation.
  const found = await getAppGroupAssignments({ id: applicationId }, { parent: assignment }).catch(
    (error: unknown) => {
      throw unreadable(name, `the groups of Okta's application ${applicationId}`, error);
    },
  );
  return found.groups;
}

function untrue(name: string, applicationId: string, what: string): Diagnostic {
  return {
    code: "connection/state-differs",
    place: { owner: ownerOf(name) },
    found:
      `the groups of Okta's application ${applicationId} are not as the stack's state has them: ${what}. Either Okta refused ` +
      "or broke off a change in an earlier run, or somebody has changed the assignments since",
    fix: `run "${pulumiCommand("up --refresh")}", which reads the assignments and then changes what differs`,
  };
}
