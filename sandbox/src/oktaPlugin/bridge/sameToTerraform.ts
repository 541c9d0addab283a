import { isDeepStrictEqual } from "node:util";
import { type PropertyMap, type Value, isPropertyMap, unknown } from "pulumi-flagsmith-sso/plugin";
import { isList } from "./list.js";
import type { AnyAttribute, Schema } from "./schema.js";

/**
 * Whether Terraform takes a plan for the state itself, so that nothing is to do: null, `false`, `""`, 0 and an empty list are
 * one value to it, but only if nothing else differs.
 * Source: terraform-plugin-sdk v2 `internal/configs/hcl2shim/values_equiv.go`, ValuesSDKEquivalent.
 */
export function isSameToTerraform(schema: Schema, before: PropertyMap, planned: PropertyMap): boolean {
  return Object.entries(schema).every(([name, attribute]) =>
    isSame(attribute, before[name] ?? null, planned[name] ?? null),
  );
}

function isSame(attribute: AnyAttribute, one: Value, other: Value): boolean {
  if (isDeepStrictEqual(one, other)) return true;
  if (one === unknown || other === unknown) return false;
  if (isZero(one) || isZero(other)) return isZero(one) && isZero(other);
  if (attribute.kind === "scalar" || !isList(one) || !isList(other)) return false;
  if (one.length !== other.length) return false;
  const items: readonly Value[] = other;
  const areSame = (item: Value, otherItem: Value) =>
    attribute.kind === "blocks" && isPropertyMap(item) && isPropertyMap(otherItem)
      ? isSameToTerraform(attribute.of, item, otherItem)
      : isDeepStrictEqual(item, otherItem);
  if (attribute.set === true) {
    return (
      one.every((item) => items.some((each) => areSame(item, each))) &&
      items.every((item) => one.some((each) => areSame(item, each)))
    );
  }
  return one.every((item, index) => areSame(item, items[index] ?? null));
}

function isZero(value: Value): boolean {
  return (
    value === null || value === false || value === "" || value === 0 || (isList(value) && value.length === 0)
  );
}
