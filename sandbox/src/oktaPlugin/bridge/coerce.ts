import type { Value } from "pulumi-flagsmith-sso/plugin";
import type { ScalarAttribute } from "./schema.js";

/** A program's value in the attribute's own type, where it was given as a text, and a number or yes or no given for a text. */
export function coerce(attribute: ScalarAttribute, value: Value): Value {
  if (attribute.type === "string") {
    return typeof value === "number" || typeof value === "boolean" ? String(value) : value;
  }
  if (typeof value !== "string") return value;
  if (attribute.type === "bool") return value === "true" ? true : value === "false" ? false : value;
  return /^-?\d+$/.test(value) ? Number(value) : value;
}
