import { type PropertyMap, type Value, hasUnknown, isPropertyMap } from "pulumi-flagsmith-sso/plugin";
import type { AnyAttribute, Schema } from "./schema.js";
import { isList } from "./list.js";

/**
 * The state after a create or an update, in which null and empty stand as the plan had them. Sets are the plan's altogether.
 * A refresh does not do this, which is why the first one after a create may turn null into an empty list.
 * Source: terraform-plugin-sdk v2 `helper/schema/grpc_provider.go`, normalizeNullValues.
 */
export function normaliseNulls(schema: Schema, applied: PropertyMap, planned: PropertyMap): PropertyMap {
  const values = Object.entries(schema).map(
    ([name, attribute]) =>
      [name, normalise(attribute, applied[name] ?? null, planned[name] ?? null)] as const,
  );
  return Object.fromEntries(values);
}

function normalise(attribute: AnyAttribute, applied: Value, planned: Value): Value {
  if (hasUnknown(planned)) return applied;
  if (attribute.kind === "scalar") return applied === null && planned === "" ? "" : applied;
  if (planned === null) return isEmpty(applied) ? null : applied;
  if (attribute.set || (applied === null && isEmpty(planned))) return planned;
  if (attribute.kind === "texts" || !isList(applied) || !isList(planned)) return applied;
  const plannedItems = planned;
  if (applied.length !== plannedItems.length) return applied;
  return applied.map((item, index) => {
    const plannedItem = plannedItems[index];
    return isPropertyMap(item) && isPropertyMap(plannedItem)
      ? normaliseNulls(attribute.of, item, plannedItem)
      : item;
  });
}

function isEmpty(value: Value): boolean {
  return isList(value) && value.length === 0;
}
