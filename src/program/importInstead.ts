import * as pulumi from "@pulumi/pulumi";
import { type Adoption, importIdOf } from "./adoption.js";

/**
 * Lets the engine import the resources of this run that exist, each as it is: an import whose properties differ from the
 * program's would fail, and here the program's wait for the next `up`, whose preview shows them.
 */
export function importInstead(adoption: Adoption): void {
  pulumi.runtime.registerStackTransformation(({ type, props, opts }) => {
    const properties = props as Readonly<Record<string, unknown>>;
    const id = importIdOf(adoption, type, properties);
    if (id === undefined) return undefined;
    const ignoreChanges = [...(opts.ignoreChanges ?? []), ...Object.keys(properties)];
    return { props: properties, opts: { ...opts, import: id, ignoreChanges } };
  });
}
