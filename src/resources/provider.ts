import * as pulumi from "@pulumi/pulumi";
import { packageName } from "../facts/names.js";

/** How to reach and manage a Flagsmith installation. */
export interface ProviderArgs {
  /**
   * Root of the Flagsmith API, with or without `/api/v1`. Default: the environment variable `FLAGSMITH_API_URL`, else
   * `https://api.flagsmith.com`.
   */
  apiUrl?: pulumi.Input<string>;
  /**
   * Organisation API key of an administrator (`prefix.secret`), or a user's token. Default: the environment variable
   * `FLAGSMITH_API_KEY`, else `FLAGSMITH_MASTER_API_KEY`, read when needed and never stored.
   */
  apiKey?: pulumi.Input<string>;
  /** Longest wait for one answer, 1 to 600 seconds. Default: 30. */
  timeoutSeconds?: pulumi.Input<number>;
  /** How often a call is tried again after a passing fault, 0 to 10. Default: 4. */
  maxRetries?: pulumi.Input<number>;
  /** Certificate authority to trust besides the usual ones, in PEM form, for a Flagsmith with a private one. */
  caCertificate?: pulumi.Input<string>;
  /**
   * The address at which the same Flagsmith was reached before, if it has moved to `apiUrl`. Without it, resources
   * that belong to another address are refused.
   */
  movedFrom?: pulumi.Input<string>;
}

/** A Flagsmith installation, and the credential to manage it with. */
export class Provider extends pulumi.ProviderResource {
  constructor(name: string, args: ProviderArgs = {}, options?: pulumi.ResourceOptions) {
    const { apiKey, ...rest } = args;
    super(
      packageName,
      name,
      { ...rest, apiKey: apiKey === undefined ? undefined : pulumi.secret(apiKey) },
      options,
    );
  }
}
