import * as pulumi from "@pulumi/pulumi";
import { packageName } from "../facts/names.js";
import type { ProviderArgs } from "../resources/provider.js";
import type { FlagsmithArgs } from "./args.js";

/** A provider for the component's Flagsmith; what the stack says of `flagsmith-sso` besides the URL holds for it too. */
export function flagsmithProviderArgs({ apiBaseUrl }: FlagsmithArgs): ProviderArgs {
  const config = new pulumi.Config(packageName);
  return {
    apiUrl: apiBaseUrl,
    apiKey: config.getSecret("apiKey"),
    timeoutSeconds: config.getNumber("timeoutSeconds"),
    maxRetries: config.getNumber("maxRetries"),
    caCertificate: config.get("caCertificate"),
    movedFrom: config.get("movedFrom"),
  };
}
