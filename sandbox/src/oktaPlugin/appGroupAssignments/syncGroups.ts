import { type PropertyMap, isPropertyMap } from "pulumi-flagsmith-sso/plugin";
import { goJson } from "../bridge/goJson.js";
import { parseObject } from "../bridge/jsonText.js";
import { text } from "../bridge/state.js";
import type { Assignment } from "./assignment.js";

/**
 * The groups in state after a look at Okta: those that are known and still assigned, in their order, and behind them those that
 * somebody else assigned, so that they show up as a difference.
 * Source: terraform-provider-okta `resource_okta_app_group_assignments.go`, syncGroups.
 */
export function syncGroups(known: readonly PropertyMap[], assigned: readonly Assignment[]): PropertyMap[] {
  if (known.length === 0) return assigned.map(foundGroup);
  const kept = known.flatMap((group) =>
    assigned.filter(({ id }) => id === group.id).map((assignment) => keptGroup(group, assignment)),
  );
  const others = assigned.filter(({ id }) => known.every((group) => group.id !== id));
  return [...kept, ...others.map(strangeGroup)];
}

function keptGroup(group: PropertyMap, assignment: Assignment): PropertyMap {
  return {
    id: assignment.id,
    priority: assignment.priority ?? null,
    profile: keptProfile(group, assignment),
  };
}

/** Only the keys that the program gave are followed. */
function keptProfile(group: PropertyMap, { profile }: Assignment): string {
  if (!isPropertyMap(profile)) return "";
  const own = parseObject(text(group, "profile"));
  const followed = Object.entries(profile).filter(([key, value]) => key in own && value !== null);
  return goJson({ ...own, ...Object.fromEntries(followed) });
}

function strangeGroup({ id, priority = null, profile }: Assignment): PropertyMap {
  return { id, priority, profile: typeof profile === "string" ? profile : null };
}

function foundGroup({ id, priority = null, profile = null }: Assignment): PropertyMap {
  return { id, priority, profile: goJson(profile) };
}
