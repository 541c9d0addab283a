import type { Call } from "./call.js";

/** Whether the call is about one organisation's groups. */
export function isGroupCall({ route }: Call): boolean {
  return route.startsWith("organisations/{organisation}/groups/");
}

/**
 * Whether Flagsmith refuses a group because another one of the organisation has its external id: that is a rule of its
 * database alone, so the answer is status 500 and a bare page. Seen live (`group-create-dup-external-id`,
 * `group-patch-dup-ext`).
 */
export function isDuplicateGroup(call: Call, status: number | undefined): boolean {
  return status === 500 && isGroupCall(call) && ["POST", "PUT", "PATCH"].includes(call.method);
}
