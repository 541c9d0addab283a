import * as pulumi from "@pulumi/pulumi";
import { requestOrganisation } from "../resources/getOrganisation.js";
import { invokeFailure } from "./invokeFailure.js";
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
        throw userError(`FlagsmithSso "${name}": ${invokeFailure(error)}`);
      },
    ),
  );
}
