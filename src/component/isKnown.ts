import type * as pulumi from "@pulumi/pulumi";

/**
 * Whether an output has a value in this run; a preview does not know what is yet to be made.
 *
 * Source: `isKnown` of @pulumi/pulumi's output.ts, which is public and only left out of its declarations.
 */
export function isKnown(output: pulumi.Output<unknown>): Promise<boolean> {
  return (output as unknown as { readonly isKnown: Promise<boolean> }).isKnown;
}
