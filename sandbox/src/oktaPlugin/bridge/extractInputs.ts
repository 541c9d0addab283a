/**
 * The inputs that a resource's state stands for, as the bridge gives them back from Read.
 * Source: pulumi-terraform-bridge `pkg/tfbridge/schema.go`, ExtractInputsFromOutputs, and `deconflict.go`.
 *
 * @module
 */
import { isDeepStrictEqual } from "node:util";
import { type PropertyMap, type Value, isPropertyMap } from "pulumi-flagsmith-sso/plugin";
import { defaultsKey } from "./checkInputs.js";
import { type AnyAttribute, type Schema, isInput } from "./schema.js";
import { isList } from "./list.js";

/** Inputs of an import: whatever a program could set and that is neither zero nor the default. */
export function inputsOfImport(schema: Schema, outputs: PropertyMap): PropertyMap {
  return withoutConflicts(schema, importedObject(schema, outputs));
}

/** Inputs of a refresh: those that there were, with their values of now. */
export function inputsOfRefresh(schema: Schema, inputs: PropertyMap, outputs: PropertyMap): PropertyMap {
  return refreshedObject(schema, inputs, outputs);
}

function importedObject(schema: Schema, outputs: PropertyMap): PropertyMap {
  const kept = Object.entries(schema)
    .filter(([, attribute]) => isInput(attribute))
    .map(([name, attribute]) => [name, imported(attribute, outputs[name] ?? null), attribute] as const)
    .filter(([, value, attribute]) => attribute.use === "required" || !isDefaultOrZero(attribute, value))
    .map(([name, value]) => [name, value] as const);
  return { [defaultsKey]: [], ...Object.fromEntries(kept) };
}

function imported(attribute: AnyAttribute, value: Value): Value {
  if (attribute.kind !== "blocks" || !isList(value)) return value;
  return value.map((item) => (isPropertyMap(item) ? importedObject(attribute.of, item) : item));
}

function isDefaultOrZero(attribute: AnyAttribute, value: Value): boolean {
  // An unset value is not the default, so that it is kept as null.
  if (attribute.kind === "scalar" && attribute.default !== undefined) return value === attribute.default;
  if (isList(value)) return value.length === 0;
  return value === null || value === false || value === 0 || value === "";
}

function withoutConflicts(schema: Schema, inputs: PropertyMap): PropertyMap {
  const kept: Record<string, Value> = {};
  for (const name of Object.keys(inputs).sort()) {
    if (schema[name]?.conflictsWith?.some((other) => other in kept)) continue;
    kept[name] = inputs[name] ?? null;
  }
  return kept;
}

function refreshedObject(schema: Schema, inputs: PropertyMap, outputs: PropertyMap): PropertyMap {
  const kept = Object.entries(inputs)
    .filter(([name]) => name !== defaultsKey && outputs[name] !== undefined)
    .map(([name, value]) => [name, refreshed(schema[name], value, outputs[name] ?? null)] as const);
  const defaults = inputs[defaultsKey];
  if (!isList(defaults)) return Object.fromEntries(kept);
  const stillDefault = defaults.filter(
    (name) => typeof name === "string" && isUnchanged(schema[name], inputs[name], outputs[name]),
  );
  return { [defaultsKey]: stillDefault, ...Object.fromEntries(kept) };
}

function refreshed(attribute: AnyAttribute | undefined, input: Value, output: Value): Value {
  if (
    attribute?.kind === "scalar" &&
    attribute.toState &&
    typeof input === "string" &&
    typeof output === "string"
  ) {
    // What is in state has another form: the bridge keeps the input, whatever state says.
    return input;
  }
  if (!isList(input) || !isList(output)) return output;
  const outputItems = output;
  return input.slice(0, outputItems.length).map((item, index) => {
    const outputItem = outputItems[index] ?? null;
    const isBlock = attribute?.kind === "blocks" && isPropertyMap(item) && isPropertyMap(outputItem);
    return isBlock ? refreshedObject(attribute.of, item, outputItem) : outputItem;
  });
}

function isUnchanged(attribute: AnyAttribute | undefined, input?: Value, output?: Value): boolean {
  if (attribute?.kind === "scalar" && attribute.toState && typeof input === "string") {
    return attribute.toState(input) === output;
  }
  return isDeepStrictEqual(input, output);
}
