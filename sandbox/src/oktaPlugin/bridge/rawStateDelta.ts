import { type PropertyMap, type Value, isPropertyMap } from "pulumi-flagsmith-sso/plugin";
import { type AnyAttribute, type Schema, snakeCase, tfName } from "./schema.js";
import { isList } from "./list.js";

/** Among outputs: how they are turned back into Terraform's state. */
export const rawStateDeltaKey = "__pulumi_raw_state_delta";

/**
 * How Pulumi's outputs differ in shape from Terraform's state, as the bridge writes it down. Only shapes that occur in the
 * stand-in's resources are known here.
 * Source: pulumi-terraform-bridge `pkg/tfbridge/rawstate.go`, RawStateComputeDelta.
 */
export function rawStateDelta(schema: Schema, outputs: PropertyMap): PropertyMap {
  const attributes = Object.entries(schema);
  const shapes = attributes
    .map(([name, attribute]) => [name, shape(attribute, outputs[name] ?? null)] as const)
    .filter(([, inner]) => inner !== undefined);
  const renamed = attributes
    .filter(([name, attribute]) => snakeCase(name) !== tfName(name, attribute))
    .map(([name, attribute]) => [name, tfName(name, attribute)] as const);
  return { obj: { ...unlessEmpty("ps", shapes), ...unlessEmpty("renamed", renamed) } };
}

function shape(attribute: AnyAttribute, value: Value): PropertyMap | undefined {
  if (attribute.kind === "scalar" || !isList(value)) return undefined;
  if (attribute.kind === "texts") return { arr: {} };
  const elements = value
    .filter(isPropertyMap)
    .map((item, index) => [String(index), rawStateDelta(attribute.of, item)] as const);
  return { arr: unlessEmpty("el", elements) };
}

function unlessEmpty(key: string, entries: readonly (readonly [string, Value | undefined])[]): PropertyMap {
  if (entries.length === 0) return {};
  return { [key]: Object.fromEntries(entries.map(([name, value]) => [name, value ?? null])) };
}
