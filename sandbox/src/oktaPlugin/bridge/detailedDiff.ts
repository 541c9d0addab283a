import { isDeepStrictEqual } from "node:util";
import {
  type DiffKind,
  type PropertyDifference,
  type PropertyMap,
  type Value,
  isPropertyMap,
  unknown,
} from "pulumi-flagsmith-sso/plugin";
import { listChanges } from "./listChanges.js";
import type { AnyAttribute, Schema } from "./schema.js";
import { isList } from "./list.js";

/** Differences by property path. */
export type DetailedDiff = Readonly<Record<string, PropertyDifference>>;

type Difference = readonly [path: string, kind: DiffKind];

/**
 * The differences of a state and a plan, each at the path where the bridge reports it.
 * Source: pulumi-terraform-bridge `pkg/tfbridge/detailed_diff.go`, MakeDetailedDiffV2.
 */
export function detailedDiff(schema: Schema, before: PropertyMap, planned: PropertyMap): DetailedDiff {
  const differences = objectDifferences(schema, "", before, planned);
  return Object.fromEntries(differences.map(([path, kind]) => [path, { kind }]));
}

function objectDifferences(
  schema: Schema,
  prefix: string,
  before: PropertyMap,
  after: PropertyMap,
): Difference[] {
  return Object.entries(schema).flatMap(([name, attribute]) =>
    differences(attribute, `${prefix}${name}`, before[name] ?? null, after[name] ?? null),
  );
}

function differences(attribute: AnyAttribute, path: string, before: Value, after: Value): Difference[] {
  if (isDeepStrictEqual(before, after)) return [];
  return within(attribute, path, before, after).map(([at, kind]) => [
    at,
    attribute.forceNew ? `${kind as "ADD" | "DELETE" | "UPDATE"}_REPLACE` : kind,
  ]);
}

function within(attribute: AnyAttribute, path: string, before: Value, after: Value): Difference[] {
  if (before === null) return [[path, "ADD"]];
  if (after === null) return [[path, "DELETE"]];
  if (after === unknown || attribute.kind === "scalar") return [[path, "UPDATE"]];
  if (!isList(before) || !isList(after)) return [[path, "UPDATE"]];
  if (attribute.set) return setDifferences(path, before, after);
  if (attribute.kind === "texts") return listDifferences(path, before, after);
  return blockDifferences(attribute.of, path, before, after);
}

function listDifferences(path: string, before: readonly Value[], after: readonly Value[]): Difference[] {
  return [...listChanges(before, after)].map(([index, change]) => [`${path}[${index}]`, change]);
}

function setDifferences(path: string, before: readonly Value[], after: readonly Value[]): Difference[] {
  const isIn = (values: readonly Value[], value: Value) =>
    values.some((one) => isDeepStrictEqual(one, value));
  const removed = indices(before, (value) => !isIn(after, value));
  const added = indices(after, (value) => !isIn(before, value));
  return [...new Set([...removed, ...added])].map((index) => [
    `${path}[${index}]`,
    !added.includes(index) ? "DELETE" : !removed.includes(index) ? "ADD" : "UPDATE",
  ]);
}

function indices(values: readonly Value[], keep: (value: Value) => boolean): number[] {
  return values.flatMap((value, index) => (keep(value) ? [index] : []));
}

function blockDifferences(
  schema: Schema,
  path: string,
  before: readonly Value[],
  after: readonly Value[],
): Difference[] {
  const longer = before.length > after.length ? before : after;
  return longer.flatMap((_, index): Difference[] => {
    const at = `${path}[${index}]`;
    const [old, next] = [before[index], after[index]];
    if (old === undefined) return [[at, "ADD"]];
    if (next === undefined) return [[at, "DELETE"]];
    if (!isPropertyMap(old) || !isPropertyMap(next))
      return isDeepStrictEqual(old, next) ? [] : [[at, "UPDATE"]];
    return objectDifferences(schema, `${at}.`, old, next);
  });
}
