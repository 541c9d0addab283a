/**
 * Attributes whose text is a JSON object: the application's settings and links, and profiles.
 *
 * @module
 */
import { isDeepStrictEqual } from "node:util";
import { type PropertyMap, type Value, isPropertyMap } from "pulumi-flagsmith-sso/plugin";
import { goJson } from "./goJson.js";
import type { ScalarAttribute } from "./schema.js";

/** A JSON object in a text. Anything else, as in the real plugin, counts as an empty one. */
export function parseObject(text: string): PropertyMap {
  return tryParseObject(text) ?? {};
}

/**
 * A text with a JSON object. Two are the same when the new one is unset, or when they hold the same, in any order, and apart
 * from keys that are `false`.
 * Source: terraform-provider-okta `okta/utils/utils.go`, NoChangeInObjectFromUnmarshaledJSON and NormalizeDataJSON.
 */
export const optionalJson = {
  kind: "scalar",
  type: "string",
  use: "optional",
  toState: normaliseJson,
  isSame: isSameJson,
  fault: jsonFault,
} as const satisfies ScalarAttribute;

/** A JSON object in the form that state holds. */
function normaliseJson(text: string): string {
  return goJson(parseObject(text));
}

function isSameJson(before: string, after: string): boolean {
  if (after === "") return true;
  const one = tryParseObject(before);
  const other = tryParseObject(after);
  if (one === undefined || other === undefined) return false;
  return isDeepStrictEqual(withoutFalse(one), withoutFalse(other));
}

function jsonFault(tfName: string, text: string): string | undefined {
  if (text === "") return `expected "${tfName}" JSON to not be empty, got `;
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return `"${tfName}" contains an invalid JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function tryParseObject(text: string): PropertyMap | undefined {
  try {
    const value = JSON.parse(text) as Value;
    return isPropertyMap(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function withoutFalse(object: PropertyMap): PropertyMap {
  const kept = Object.entries(object).filter(([, value]) => value !== false);
  return Object.fromEntries(
    kept.map(([key, value]) => [key, isPropertyMap(value) ? withoutFalse(value) : value]),
  );
}
