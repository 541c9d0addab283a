import * as pulumi from "@pulumi/pulumi";
import { askOrganisation } from "../resources/getOrganisation.js";
import { userError } from "./userError.js";

/** What the engine puts before a provider's own sentence. */
const prefix = /^invocation of \S+ returned an error: /;

/**
 * Id of the one organisation of the API key. Where Flagsmith refuses the key, that is a mistake of the user, told without
 * a stack trace.
 *
 * @param name - the component's, for messages.
 */
export function organisationOfKey(name: string, options: pulumi.InvokeOptions): pulumi.Output<number> {
  return pulumi.output(
    askOrganisation(options).then(
      (found) => found.organisation,
      (error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        throw userError(`FlagsmithSso "${name}": ${reason.replace(prefix, "")}`);
      },
    ),
  );
}
