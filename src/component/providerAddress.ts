import * as pulumi from "@pulumi/pulumi";
import { apiUrlIn } from "../facts/flagsmithEnvironment.js";
import { type Diagnostic, at } from "../diagnostics/diagnostic.js";
import { saas } from "../facts/saas.js";
import { ownerOf, wrong } from "./place.js";
import { userError } from "./userError.js";

/**
 * Why a provider that the program gave does not go with the component's `apiBaseUrl`: Okta would send people to one Flagsmith, and the
 * metadata would go to another. Undefined: it does.
 *
 * @param apiUrl - the provider's own setting; undefined: it goes by the environment, as the provider does.
 */
export function addressProblem(
  apiBaseUrl: string,
  apiUrl: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Diagnostic | undefined {
  const fromEnvironment = apiUrlIn(environment);
  const address = apiUrl ?? (fromEnvironment || saas.api);
  // The provider refuses what is no URL by itself.
  if (!URL.canParse(address) || new URL(address).origin === new URL(apiBaseUrl).origin) return undefined;
  const origin = apiUrl !== undefined ? "apiUrl" : fromEnvironment ? "FLAGSMITH_API_URL" : "default";
  return wrong("flagsmith.apiBaseUrl", {
    code: "connection/two-flagsmiths",
    found:
      `found "${apiBaseUrl}", but the provider that the program gave is for ${new URL(address).origin} (its ${origin}), ` +
      "so Okta would send people to one Flagsmith and the metadata would go to the other",
    fix: "give both the same address, or leave the provider out",
  });
}

/**
 * A value, once a given provider was seen to be for the same Flagsmith.
 *
 * @throws RunError, in the output.
 */
export function requireSameAddress<T>(
  name: string,
  value: T,
  apiBaseUrl: string,
  provider: pulumi.ProviderResource,
): pulumi.Output<T> {
  const { apiUrl } = provider as unknown as { readonly apiUrl?: pulumi.Output<string | undefined> };
  const known: pulumi.Output<string | undefined> = pulumi.output(apiUrl);
  return known.apply((address): T => {
    const problem = addressProblem(apiBaseUrl, address, process.env);
    if (problem !== undefined) throw userError(at({ owner: ownerOf(name) }, problem));
    return value;
  });
}
