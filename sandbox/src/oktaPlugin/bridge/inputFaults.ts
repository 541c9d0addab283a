import {
  type CheckFailure,
  type PropertyMap,
  type Value,
  isPropertyMap,
  reveal,
} from "pulumi-flagsmith-sso/plugin";
import { defaultsKey } from "./checkInputs.js";
import { type AnyAttribute, type Schema, isInput, tfName } from "./schema.js";
import { isList } from "./list.js";

/** The resource whose inputs are looked at, for texts. */
export interface Subject {
  /** Logical name. */
  readonly name: string;
  /** Type token. */
  readonly type: string;
}

/**
 * What Terraform would refuse of inputs, in the bridge's words, and what the stand-in cannot do. As from the bridge, the property is
 * in the text only. Values that are not known yet are not looked at.
 */
export function inputFaults(schema: Schema, subject: Subject, inputs: PropertyMap): CheckFailure[] {
  return objectFaults(schema, subject, "", inputs).map((reason) => ({ property: "", reason }));
}

function objectFaults(schema: Schema, subject: Subject, path: string, inputs: PropertyMap): string[] {
  const missing = Object.entries(schema)
    .filter(([name, attribute]) => attribute.use === "required" && inputs[name] === undefined)
    .map(([name, attribute]) => missingRequired(`${path}${name}`, attribute));
  const given = Object.entries(inputs).filter(([name]) => name !== defaultsKey);
  return [
    ...missing,
    ...given.flatMap(([name, value]) => propertyFaults(schema, subject, path, name, reveal(value), inputs)),
  ];
}

function propertyFaults(
  schema: Schema,
  subject: Subject,
  path: string,
  name: string,
  value: Value,
  inputs: PropertyMap,
): string[] {
  const at = ` Examine values at '${subject.name}.${path}${name}'.`;
  const attribute = schema[name];
  if (attribute === undefined) return [`Invalid or unknown key.${at}`];
  const tf = tfName(name, attribute);
  if (!isInput(attribute)) {
    const detail = `Computed attributes cannot be set, but a value was set for "${tf}".`;
    return [`Computed attributes cannot be set. ${detail}.${at}`];
  }
  if (attribute.refused) {
    return [
      `The stand-in for Okta's plugin does not implement '${path}${name}' of ${subject.type}; ` +
        `leave it out, or use the real plugin.`,
    ];
  }
  const faults = [
    ...relationFaults(schema, attribute, name, inputs).map((fault) => `${fault}.${at}`),
    ...valueFaults(attribute, tf, value).map((fault) => `${fault}.${at}`),
  ];
  if (attribute.kind !== "blocks" || !isList(value)) return faults;
  const nested = value.flatMap((item, index) =>
    isPropertyMap(item) ? objectFaults(attribute.of, subject, `${path}${name}[${index}].`, item) : [],
  );
  return [...faults, ...nested];
}

function missingRequired(path: string, { description }: AnyAttribute): string {
  return `Missing required property '${path}'${description === undefined ? "" : `: ${description}`}`;
}

function relationFaults(
  schema: Schema,
  attribute: AnyAttribute,
  name: string,
  inputs: PropertyMap,
): string[] {
  const named = (other: string) => tfName(other, schema[other] ?? attribute);
  const conflicts = (attribute.conflictsWith ?? [])
    .filter((other) => inputs[other] !== undefined)
    .map((other) => {
      const detail = `"${named(name)}": conflicts with ${named(other)}`;
      return `Conflicting configuration arguments. ${detail}`;
    });
  const together = attribute.requiredWith ?? [];
  if (together.every((other) => inputs[other] !== undefined)) return conflicts;
  const all = [name, ...together].map(named).sort().join(",");
  return [...conflicts, `Missing required argument. "${named(name)}": all of \`${all}\` must be specified`];
}

function valueFaults(attribute: AnyAttribute, tf: string, value: Value): string[] {
  if (attribute.kind !== "scalar" || typeof value !== "string") return [];
  const fault = attribute.fault?.(tf, value);
  return fault === undefined ? [] : [fault];
}
