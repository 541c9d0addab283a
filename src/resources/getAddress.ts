import * as pulumi from "@pulumi/pulumi";
import { getAddressToken } from "../facts/typeTokens.js";

/** The Flagsmith that a provider is for. */
export interface Address {
  /** Scheme, host and port of the Flagsmith API. */
  readonly origin: string;
  /** What the address was taken from: `apiUrl`, `FLAGSMITH_API_URL` or `default`. */
  readonly source: string;
}

/**
 * The Flagsmith that a provider is for. It makes no call to Flagsmith.
 *
 * @returns undefined in a preview that does not know the provider's settings yet.
 */
export async function requestAddress(provider: pulumi.ProviderResource): Promise<Address | undefined> {
  const answer: unknown = await pulumi.runtime.invoke(getAddressToken, {}, { provider });
  const address = answer as Partial<Address>;
  return address.origin === undefined ? undefined : (address as Address);
}
