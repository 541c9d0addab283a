import type { PropertyMap } from "pulumi-flagsmith-sso/plugin";
import { computedTextSet, flagOffByDefault, optionalFlag, optionalText } from "../bridge/attributes.js";
import type { Schema } from "../bridge/schema.js";
import { flag, text } from "../bridge/state.js";

/** The arguments by which an application is looked up. */
export const appFilterSchema = {
  id: { ...optionalText, conflictsWith: ["label", "labelPrefix"] },
  label: { ...optionalText, conflictsWith: ["id", "labelPrefix"] },
  labelPrefix: { ...optionalText, conflictsWith: ["id", "label"] },
  activeOnly: { ...optionalFlag, default: true },
  skipUsers: { ...flagOffByDefault, deprecated: true },
  skipGroups: { ...flagOffByDefault, deprecated: true },
  groups: computedTextSet,
  users: computedTextSet,
} as const satisfies Schema;

/** What is asked for, as the real plugin prints it. */
export function filterText(args: PropertyMap): string {
  return `id: "${text(args, "id")}", label: "${text(args, "label")}", label_prefix: "${text(args, "labelPrefix")}"`;
}

/**
 * The list call that looks an application up by its label. One application a page, as the real plugin asks for.
 *
 * @throws Error when the program does not say what it looks for.
 */
export function appListPath(args: PropertyMap): string {
  const query = text(args, "label") || text(args, "labelPrefix");
  if (query === "") {
    throw new Error("you must provide either a 'label_prefix', 'id', or 'label' for application search");
  }
  const filter: Record<string, string> = flag(args, "activeOnly") ? { filter: 'status eq "ACTIVE"' } : {};
  return `/api/v1/apps?${new URLSearchParams({ ...filter, limit: "1", q: query }).toString()}`;
}
