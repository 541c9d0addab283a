import type * as pulumi from "@pulumi/pulumi";

/**
 * Whether an output has a value in this run; a preview does not know what is yet to be made.
 *
 * Source: `isKnown` of @pulumi/pulumi's output.ts, which is public and only left out of its declarations.
 */
export function isKnown(output: pulumi.Output<unknown>): Promise<boolean> {
  return (output as unknown as { readonly isKnown: Promise<boolean> }).isKnown;
}

/**
 * The value of an output by itself: whoever is made from it depends on none of the output's resources. It never settles in a preview
 * in which the value is not known.
 */
export function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => void output.apply((value) => resolve(value)));
}
