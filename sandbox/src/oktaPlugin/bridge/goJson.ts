import { type Value, isPropertyMap } from "pulumi-flagsmith-sso/plugin";
import { isList } from "./list.js";

/**
 * JSON as Go's `json.Marshal` writes it: keys in order, and `<`, `>`, `&` and the line separators escaped. The real plugin
 * keeps such texts in state, so that another order would be a difference.
 */
export function goJson(value: Value): string {
  const json = JSON.stringify(sorted(value));
  return json.replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function sorted(value: Value): Value {
  if (isList(value)) return value.map(sorted);
  if (!isPropertyMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(byKey)
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

function byKey([one]: [string, Value], [other]: [string, Value]): number {
  return one < other ? -1 : 1;
}
