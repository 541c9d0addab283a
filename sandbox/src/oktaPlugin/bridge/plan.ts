import { isDeepStrictEqual } from "node:util";
import { type PropertyMap, type Value, isPropertyMap, unknown } from "pulumi-flagsmith-sso/plugin";
import { defaultsKey } from "./checkInputs.js";
import {
  type AnyAttribute,
  type BlocksAttribute,
  type ScalarAttribute,
  type Schema,
  type TextsAttribute,
  isComputed,
  tfName,
} from "./schema.js";
import { itemsOf } from "./list.js";

/** What a resource will be, as far as is known before anything is done. */
export interface Plan {
  /** Every attribute of the schema; unknown if Okta will say. */
  readonly state: PropertyMap;
  /** Texts that changed and get into state in another form, as the program gave them; by Terraform's path. */
  readonly rawTexts: Readonly<Record<string, string>>;
}

/**
 * The planned state of a resource, as Terraform's plugin SDK (version 2) makes it: what did not change, or only seems to have,
 * stays what it is in state, also where the program no longer sets a thing that is zero.
 *
 * @param before - The complete state; undefined for a resource that is to be created.
 * @param inputs - Checked inputs.
 */
export function planState(schema: Schema, before: PropertyMap | undefined, inputs: PropertyMap): Plan {
  const rawTexts: Record<string, string> = {};
  return { state: planObject(schema, before, inputs, "", rawTexts), rawTexts };
}

/** The plan of a replacement: as {@link planState}, but whatever Okta sets will be set anew. */
export function planReplacement(schema: Schema, planned: PropertyMap, inputs: PropertyMap): PropertyMap {
  const renewed = Object.entries(schema).filter(
    ([name, attribute]) => isComputed(attribute) && inputs[name] === undefined,
  );
  return { ...planned, ...Object.fromEntries(renewed.map(([name]) => [name, unknown])) };
}

function planObject(
  schema: Schema,
  before: PropertyMap | undefined,
  inputs: PropertyMap,
  path: string,
  rawTexts: Record<string, string>,
): PropertyMap {
  const planned = Object.entries(schema).map(([name, attribute]) => {
    const given = name === defaultsKey ? undefined : (inputs[name] ?? undefined);
    const tfPath = `${path}${tfName(name, attribute)}`;
    const value = planAttribute(attribute, before && (before[name] ?? null), given, tfPath, rawTexts);
    return [name, value] as const;
  });
  return Object.fromEntries(planned);
}

function planAttribute(
  attribute: AnyAttribute,
  before: Value | undefined,
  given: Value | undefined,
  path: string,
  rawTexts: Record<string, string>,
): Value {
  if (given === unknown) return unknown;
  if (attribute.kind === "scalar") return planScalar(attribute, before, given, path, rawTexts);
  if (given === undefined && isComputed(attribute)) return before ?? unknown;
  if (attribute.kind === "texts") return planTexts(attribute, before, given);
  return planBlocks(attribute, before, given, path, rawTexts);
}

function planScalar(
  attribute: ScalarAttribute,
  before: Value | undefined,
  given: Value | undefined,
  path: string,
  rawTexts: Record<string, string>,
): Value {
  const wanted = given ?? attribute.default;
  if (wanted === undefined) return planUnset(attribute, before);
  const next = typeof wanted === "string" ? (attribute.toState?.(wanted) ?? wanted) : wanted;
  const old = asText(before);
  if (old === asText(next) && (before !== undefined || old === ""))
    return before ?? (next === "" ? "" : null);
  if (attribute.isSame?.(old, asText(next))) return before ?? null;
  if (attribute.toState !== undefined && typeof wanted === "string") rawTexts[path] = wanted;
  return next;
}

function planUnset(attribute: ScalarAttribute, before: Value | undefined): Value {
  if (isComputed(attribute)) return before === undefined ? unknown : before;
  if (before === undefined || before === null) return null;
  const zero = { string: "", bool: "false", int: "0" }[attribute.type];
  const stays = asText(before) === zero || attribute.isSame?.(asText(before), zero) === true;
  return stays ? before : null;
}

function planTexts(attribute: TextsAttribute, before: Value | undefined, given: Value | undefined): Value {
  const old = itemsOf(before);
  const next = itemsOf(given);
  const same = attribute.set ? isSameSet(old, next) : isDeepStrictEqual(old, next);
  if (same && before !== undefined) return before;
  // A list that the program no longer sets is empty, not unset.
  return given ?? (old.length > 0 ? [] : null);
}

function planBlocks(
  attribute: BlocksAttribute,
  before: Value | undefined,
  given: Value | undefined,
  path: string,
  rawTexts: Record<string, string>,
): Value {
  const old = itemsOf(before);
  const next = itemsOf(given).map((item, index) => {
    if (!isPropertyMap(item)) return item;
    const oldItem = attribute.set ? undefined : old[index];
    const beforeItem = isPropertyMap(oldItem) ? oldItem : undefined;
    return planObject(attribute.of, beforeItem, item, `${path}.${index}.`, rawTexts);
  });
  return attribute.set && isSameSet(old, next) ? old : next;
}

function isSameSet(one: readonly Value[], other: readonly Value[]): boolean {
  return isDeepStrictEqual(new Set(one), new Set(other));
}

function asText(value: Value | undefined): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : "";
}
