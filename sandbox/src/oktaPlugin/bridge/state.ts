/**
 * A resource's state: every attribute of its schema by its Pulumi name, null or empty where unset. These read it as
 * Terraform's `ResourceData.Get` does: what is unset or unknown is the zero of its type.
 *
 * @module
 */
import { type PropertyMap, type Value, isPropertyMap, unknown } from "pulumi-flagsmith-sso/plugin";
import type { AnyAttribute, Schema } from "./schema.js";
import { isList } from "./list.js";

/** A text, or `""`. */
export function text(state: PropertyMap, name: string): string {
  const value = state[name];
  return typeof value === "string" ? value : "";
}

/** A yes or no, or no. */
export function flag(state: PropertyMap, name: string): boolean {
  return state[name] === true;
}

/** A number, or 0. */
export function int(state: PropertyMap, name: string): number {
  const value = state[name];
  return typeof value === "number" ? value : 0;
}

/** Texts, or none. */
export function texts(state: PropertyMap, name: string): readonly string[] {
  const value = state[name];
  return isList(value) ? value.filter((item): item is string => typeof item === "string") : [];
}

/** Objects, or none. */
export function blocks(state: PropertyMap, name: string): readonly PropertyMap[] {
  const value = state[name];
  return isList(value) ? value.filter(isPropertyMap) : [];
}

/** A state of which nothing is known: every attribute is unset. */
export function emptyState(schema: Schema): PropertyMap {
  return mapSchema(schema, (attribute) => unset(attribute));
}

/** A stored state, with every attribute of the schema and no other key. */
export function completeState(schema: Schema, stored: PropertyMap): PropertyMap {
  return mapSchema(schema, (attribute, name) => {
    const value = stored[name] ?? unset(attribute);
    if (attribute.kind !== "blocks" || !isList(value)) return value;
    return value.map((item) => (isPropertyMap(item) ? completeState(attribute.of, item) : item));
  });
}

/** A plan in which what is not known yet is unset, as a resource's create and update see it. */
export function settled(schema: Schema, planned: PropertyMap): PropertyMap {
  const known = Object.entries(planned).filter(([, value]) => value !== unknown);
  return completeState(schema, Object.fromEntries(known));
}

/**
 * A wanted state in which what an update takes away is the zero of its type, as an update in Terraform's SDK leaves it: a refresh
 * does not unset it, and neither does the next plan.
 * Source: terraform-plugin-sdk v2 `helper/schema/field_reader_diff.go`, readPrimitive.
 */
export function withZerosForRemoved(schema: Schema, before: PropertyMap, wanted: PropertyMap): PropertyMap {
  return mapSchema(schema, (attribute, name) => {
    const [old, next] = [before[name] ?? null, wanted[name] ?? null];
    if (attribute.kind === "scalar") return old !== null && next === null ? zeroOf[attribute.type] : next;
    if (attribute.kind === "texts" || attribute.set || !isList(old) || !isList(next)) return next;
    return next.map((item, index) => {
      const oldItem = old[index];
      return isPropertyMap(item) && isPropertyMap(oldItem)
        ? withZerosForRemoved(attribute.of, oldItem, item)
        : item;
    });
  });
}

const zeroOf = { string: "", bool: false, int: 0 } as const;

/** A value for each attribute of a schema. */
function mapSchema(schema: Schema, valueOf: (attribute: AnyAttribute, name: string) => Value): PropertyMap {
  return Object.fromEntries(
    Object.entries(schema).map(([name, attribute]) => [name, valueOf(attribute, name)]),
  );
}

function unset(attribute: AnyAttribute): Value {
  return attribute.kind === "blocks" ? [] : null;
}
