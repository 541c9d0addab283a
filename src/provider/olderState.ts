import type { ResourceSpec } from "./schema/schemaTypes.js";

type Plain = Record<string, unknown>;

/**
 * A state as this version knows it, whichever version wrote it. What an older one did not have is taken at the value
 * that changes nothing: an input at its default, a list that this version always has as empty. Everything else stays absent, and whoever needs it
 * has another way: by name without a number, in the credential's only organisation, unchecked without an address.
 */
export function completeState<T extends Plain>(state: T, schema: ResourceSpec): T {
  const known = Object.fromEntries(
    Object.entries(state).filter(([, value]) => value !== null && value !== undefined),
  );
  const defaults = Object.entries(schema.inputProperties).flatMap(([name, property]) =>
    property.default === undefined ? [] : [[name, property.default] as const],
  );
  const lists = Object.entries(schema.properties).flatMap(([name, property]) =>
    "type" in property && property.type === "array" && schema.required.includes(name)
      ? [[name, []] as const]
      : [],
  );
  return { ...Object.fromEntries([...defaults, ...lists]), ...known } as T;
}
