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
    const taken = { ...opts, import: id, ignoreChanges };
    if (adoption.samlConfiguration !== undefined) return { props: properties, opts: taken };
    return { props: withoutOutputs(properties), opts: { ...taken, dependsOn: [] } };
  });
}

/**
 * While there is no SAML configuration the run leaves it out, and the engine refuses whatever depends on it. Every property is taken
 * from what is there, so that none of another resource is needed; the next `up` notes what depends on what.
 */
function withoutOutputs(properties: Readonly<Record<string, unknown>>): Record<string, unknown> {
  // The names stay, so that the resource has its outputs.
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [
      name,
      pulumi.Output.isInstance(value) ? undefined : value,
    ]),
  );
}
