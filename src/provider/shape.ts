import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { type PropertyMap, hasUnknown, reveal } from "../plugin/value.js";
import { refusal } from "./refusal.js";
import type { Properties, PropertySpec } from "./schema/schemaTypes.js";

interface Shaped {
  readonly inputProperties: Properties;
  readonly requiredInputs: readonly string[];
}

/**
 * Refuses inputs that are missing, unknown to the schema or of another type than it says: a program in another
 * language, or in YAML, has no compiler that would.
 */
export function checkShape(token: string, inputs: PropertyMap, schema: Shaped): Diagnostic[] {
  const known = Object.keys(schema.inputProperties);
  const missing = schema.requiredInputs
    .filter((name) => inputs[name] === undefined)
    .map((name) =>
      refusal(name, {
        code: "value/missing",
        found: `nothing was given, but ${token} needs it`,
        fix: `add "${name}"`,
      }),
    );
  const unexpected = Object.keys(inputs)
    .filter((name) => !known.includes(name) && !name.startsWith("__"))
    .map((name) =>
      refusal(name, {
        code: "value/unknown-property",
        found: `${token} has no such property`,
        expected: `only ${known.join(", ")}`,
        fix: "remove it or correct its spelling",
      }),
    );
  const mistyped = Object.entries(schema.inputProperties).flatMap(([name, property]) => {
    const value = inputs[name];
    if (value === undefined || hasUnknown(value)) return [];
    return checkType(name, reveal(value), property);
  });
  return [...missing, ...unexpected, ...mistyped];
}

function checkType(name: string, value: unknown, property: PropertySpec): Diagnostic[] {
  // A reference is to an enum of strings here; which ones is a rule of the resource.
  const expected = "$ref" in property ? "string" : property.type;
  const found = Array.isArray(value) ? "array" : typeof value;
  if (found === expected) return [];
  if (expected === "integer" && Number.isInteger(value)) return [];
  return [
    refusal(name, {
      code: "value/wrong-type",
      found: `found a value of type ${found}`,
      expected,
      fix: `give ${article(expected)} ${expected}`,
    }),
  ];
}

function article(type: string): string {
  return /^[aeiou]/.test(type) ? "an" : "a";
}
