import * as rpc from "@pulumi/pulumi/runtime/rpc.js";
import * as settings from "@pulumi/pulumi/runtime/settings.js";
import * as state from "@pulumi/pulumi/runtime/state.js";
import type * as pulumi from "@pulumi/pulumi";

/** What Pulumi's SDK declares as its own affair. Its server of components and its Automation API use them in the same way. */
export const sdkInternals = {
  ...(state as unknown as { withLocalStorage<T>(run: () => T): T }),
  ...(settings as unknown as { waitForRPCs(): Promise<void>; awaitFeatureSupport(): Promise<void> }),
  ...(rpc as unknown as {
    serializeResourceProperties(
      label: string,
      properties: object,
    ): Promise<[Record<string, never>, Map<string, Set<pulumi.Resource>>]>;
  }),
};
