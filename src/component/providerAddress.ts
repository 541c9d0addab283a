import type * as pulumi from "@pulumi/pulumi";
import { type Diagnostic, at } from "../diagnostics/diagnostic.js";
import { type Address, requestAddress } from "../resources/getAddress.js";
import { invokeProblem } from "./invokeFailure.js";
import { isKnown, valueOf } from "./isKnown.js";
import { ownerOf, wrong } from "./place.js";
import { userError } from "./userError.js";

/**
 * Why a provider that the program gave does not go with the component's `apiBaseUrl`: Okta would send people to one Flagsmith, and the
 * metadata would go to another. Undefined: it does.
 *
 * @param address - where the provider leads.
 */
export function addressProblem(apiBaseUrl: string, { origin, source }: Address): Diagnostic | undefined {
  if (origin === new URL(apiBaseUrl).origin) return undefined;
  return wrong("flagsmith.apiBaseUrl", {
    code: "connection/two-flagsmiths",
    found:
      `found "${apiBaseUrl}", but the provider that the program gave is for ${origin} (its ${source}), ` +
      "so Okta would send people to one Flagsmith and the metadata would go to the other",
    fix: "give both the same address, or leave the provider out",
  });
}

/**
 * Resolves if a given provider is for the same Flagsmith, or if a preview cannot know it yet.
 *
 * @throws RunError, in the promise.
 */
export async function requireSameAddress(
  name: string,
  apiBaseUrl: pulumi.Output<string>,
  provider: pulumi.ProviderResource,
): Promise<void> {
  const owner = ownerOf(name);
  const address = await requestAddress(provider).catch((error: unknown) => {
    throw userError(at({ owner }, invokeProblem(error)));
  });
  if (address === undefined || !(await isKnown(apiBaseUrl))) return;
  const problem = addressProblem(await valueOf(apiBaseUrl), address);
  if (problem !== undefined) throw userError(at({ owner }, problem));
}
