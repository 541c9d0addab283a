import * as pulumi from "@pulumi/pulumi";
import { at } from "../diagnostics/diagnostic.js";
import { requestOrganisation } from "../resources/getOrganisation.js";
import { invokeProblem } from "./invokeFailure.js";
import { ownerOf } from "./place.js";
import { userError } from "./userError.js";

/**
 * Id of the one organisation of the API key. Where Flagsmith refuses the key, that is a mistake of the user, told without
 * a stack trace.
 *
 * @param name - the component's, for messages.
 */
export function organisationOfKey(name: string, options: pulumi.InvokeOptions): pulumi.Output<number> {
  return pulumi.output(
    requestOrganisation(options).then(
      (found) => found.organisation,
      (error: unknown) => {
        throw userError(at({ owner: ownerOf(name) }, invokeProblem(error)));
      },
    ),
  );
}
