import { isDeepStrictEqual } from "node:util";
import type { PropertyMap } from "pulumi-flagsmith-sso/plugin";
import { parseObject } from "../bridge/jsonText.js";

/** Whether two texts with custom attributes mean the same: the new one is unset, or they differ in nulls alone. */
export function isSameProfile(before: string, after: string): boolean {
  if (after === "") return true;
  return isDeepStrictEqual(withoutNulls(parseObject(before)), withoutNulls(parseObject(after)));
}

/** Custom attributes as they are sent: Okta does not give nulls back. */
export function withoutNulls(profile: PropertyMap): PropertyMap {
  return Object.fromEntries(Object.entries(profile).filter(([, value]) => value !== null));
}
