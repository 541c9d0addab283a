import type { Call } from "./call.js";

/** Whether the call is about one organisation's groups. */
export function isGroupCall({ route }: Call): boolean {
  return route.startsWith("organisations/{organisation}/groups/");
}

/**
 * Whether Flagsmith may refuse a group because another one of the organisation has its external id: that is a rule of its
 * database alone, so the answer is status 500 and a bare page. Seen live (`group-create-dup-external-id`,
 * `group-patch-dup-ext`). A key of another organisation gets the same answer (`group-delete-otherorg`).
 */
export function mayBeDuplicateGroup(call: Call, status: number | undefined): boolean {
  return (
    status === 500 &&
    isGroupCall(call) &&
    ["POST", "PUT", "PATCH"].includes(call.method) &&
    hasExternalId(call.body)
  );
}

/** A group without an external id clashes with none. An empty one counts as one. */
function hasExternalId(body: object | undefined): boolean {
  const { external_id: externalId = null } = (body ?? {}) as { external_id?: unknown };
  return externalId !== null;
}
