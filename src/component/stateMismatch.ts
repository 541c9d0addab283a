import * as pulumi from "@pulumi/pulumi";
import { invokeFailure } from "./invokeFailure.js";
import { ownerOf } from "./place.js";
import { userError } from "./userError.js";

/** A command for the stack that is being deployed, as it has to be typed. */
export function pulumiCommand(command: string): string {
  return `pulumi ${command} --stack ${pulumi.getStack()}`;
}

/**
 * The refusal if Okta could not be asked whether the state is right.
 *
 * @param name - the component's.
 * @param what - is looked at, such as `Okta's application 0oa1`.
 */
export function unreadable(name: string, what: string, error: unknown): pulumi.RunError {
  return userError({
    code: "okta/unreadable",
    place: { owner: ownerOf(name) },
    found: `${what} could not be read (${invokeFailure(error).said}), so nothing was handed to Flagsmith`,
    fix: `run "${pulumiCommand("up")}" once Okta answers`,
  });
}
