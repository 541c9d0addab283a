import type { Value } from "pulumi-flagsmith-sso/plugin";

/** Whether a value is a list. Unlike `Array.isArray` it keeps what is known of the items. */
export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** The items of a list; none if the value is no list. */
export function itemsOf(value: Value | undefined): readonly Value[] {
  return isList(value) ? value : [];
}
