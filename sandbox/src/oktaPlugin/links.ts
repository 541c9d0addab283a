import { type Value, isPropertyMap } from "pulumi-flagsmith-sso/plugin";
import { isList } from "./bridge/list.js";

/** The address of a link in an object's `_links`, of the first if there are several; empty if there is none. */
export function linkOf(links: Value | undefined, name: string): string {
  const link = isPropertyMap(links) ? links[name] : undefined;
  const first = isList(link) ? link[0] : link;
  const href = isPropertyMap(first) ? first.href : undefined;
  return typeof href === "string" ? href : "";
}
