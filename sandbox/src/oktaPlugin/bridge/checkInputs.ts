import { type PropertyMap, Secret, type Value, isPropertyMap, reveal } from "pulumi-flagsmith-sso/plugin";
import { type AnyAttribute, type Schema, isInput, type ScalarAttribute } from "./schema.js";
import { isList, itemsOf } from "./list.js";

/** A program's value in the attribute's own type, where it was given as a text, and a number or yes or no given for a text. */
function coerce(attribute: ScalarAttribute, value: Value): Value {
  if (attribute.type === "string") {
    return typeof value === "number" || typeof value === "boolean" ? String(value) : value;
  }
  if (typeof value !== "string") return value;
  if (attribute.type === "bool") return value === "true" ? true : value === "false" ? false : value;
  return /^-?\d+$/.test(value) ? Number(value) : value;
}

/** Among inputs, and in each of their objects: the names whose values are defaults. */
export const defaultsKey = "__defaults";

/**
 * A program's inputs as the bridge hands them back from Check: without nulls, with Terraform's defaults and the list of them,
 * and with what is sensitive marked as secret.
 *
 * @param olds - Inputs of the last run: what was a default then stays what it was.
 */
export function checkInputs(schema: Schema, olds: PropertyMap, news: PropertyMap): PropertyMap {
  const given = Object.entries(news)
    .filter(([name, value]) => name !== defaultsKey && value !== null)
    .map(([name, value]) => [name, checkValue(schema[name], olds[name] ?? null, reveal(value))] as const);
  const defaults = defaultValues(schema, olds, Object.fromEntries(given));
  const all = { ...Object.fromEntries(given), ...defaults };
  return { [defaultsKey]: Object.keys(defaults).sort(), ...markSecrets(schema, all) };
}

function checkValue(attribute: AnyAttribute | undefined, old: Value, value: Value): Value {
  if (attribute === undefined) return value;
  if (attribute.kind === "scalar") return coerce(attribute, value);
  if (attribute.kind === "texts" || !isList(value)) return value;
  const oldItems = itemsOf(old);
  return value.map((item, index) => {
    if (!isPropertyMap(item)) return item;
    const oldItem = oldItems[index];
    return checkInputs(attribute.of, isPropertyMap(oldItem) ? oldItem : {}, item);
  });
}

function defaultValues(schema: Schema, olds: PropertyMap, given: PropertyMap): PropertyMap {
  const defaults: Record<string, Value> = {};
  for (const [name, attribute] of Object.entries(schema)) {
    if (given[name] !== undefined || attribute.kind !== "scalar" || attribute.deprecated) continue;
    if (attribute.conflictsWith?.some((other) => given[other] !== undefined)) continue;
    if (attribute.default === undefined) continue;
    const old = olds[name];
    if (old !== undefined && wasDefault(olds, name)) defaults[name] = old;
    // A default that is false, 0 or empty is left to Terraform.
    else if (attribute.default) defaults[name] = attribute.default;
  }
  return defaults;
}

function wasDefault(olds: PropertyMap, name: string): boolean {
  const defaults = olds[defaultsKey];
  return !isList(defaults) || defaults.includes(name);
}

function markSecrets(schema: Schema, inputs: PropertyMap): PropertyMap {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => {
      const attribute = schema[name];
      return [name, attribute?.sensitive && isInput(attribute) ? new Secret(value) : value];
    }),
  );
}
