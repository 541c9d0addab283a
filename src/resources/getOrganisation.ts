import * as pulumi from "@pulumi/pulumi";
import { getOrganisationToken } from "../facts/typeTokens.js";

/** Arguments of {@link getOrganisation}. */
export interface GetOrganisationArgs {
  /** Id of the organisation; default: the only one that the credential sees. */
  organisation?: pulumi.Input<number>;
}

/** An organisation, and what the credential may do there. */
export interface Organisation {
  /** Id of the organisation. */
  readonly organisation: number;
  /** Name of the organisation. */
  readonly name: string;
  /** Role of the credential: `ADMIN` or `USER`. */
  readonly role: string;
  /** Plan of the subscription; empty if Flagsmith names none. */
  readonly plan: string;
}

/**
 * The organisation behind an API key, in one call. It fails if the key is not an administrator's, and if the key sees several
 * organisations and none is named. The plan is reported, not judged.
 */
export function getOrganisation(
  args: GetOrganisationArgs = {},
  options?: pulumi.InvokeOutputOptions,
): pulumi.Output<Organisation> {
  const result: pulumi.Output<unknown> = pulumi.runtime.invokeOutput(
    getOrganisationToken,
    { organisation: args.organisation },
    options ?? {},
  );
  return result as pulumi.Output<Organisation>;
}

/** As {@link getOrganisation} without arguments, as a promise, whose failure can be caught. */
export async function requestOrganisation(options: pulumi.InvokeOptions): Promise<Organisation> {
  return (await pulumi.runtime.invoke(getOrganisationToken, {}, options)) as Organisation;
}
