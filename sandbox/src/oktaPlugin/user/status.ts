import { z } from "zod";
import { wrapError } from "../wrapError.js";
import type { Okta } from "../okta.js";

const userStatus = z.object({ status: z.string(), transitioningToStatus: z.string().nullish() });

/** Milliseconds between two looks at a user whose status is changing. */
const pause = 5_000;

/** The status as state has it: a user who must choose a new password is active all the same. */
export function stateOfStatus(status: string): string {
  return status === "PASSWORD_EXPIRED" || status === "RECOVERY" ? "ACTIVE" : status;
}

/**
 * Brings a user to a status, and waits until the user has got there.
 * Source: terraform-provider-okta `okta/services/idaas/user.go`, updateUserStatus.
 */
export async function changeStatus({ http, sleep }: Okta, id: string, wanted: string): Promise<void> {
  const path = `/api/v1/users/${id}`;
  const look = () => http.get(path, userStatus).catch(wrapError("failed to get user"));
  const verb = lifecycleVerb((await look()).status, wanted);
  if (verb === undefined) return;
  await http.order("POST", `${path}/lifecycle/${verb}`);
  while ((await look()).transitioningToStatus) await sleep(pause);
}

function lifecycleVerb(status: string, wanted: string): string | undefined {
  if (wanted === "SUSPENDED") return "suspend";
  if (wanted === "DEPROVISIONED") return "deactivate";
  if (status === "PASSWORD_EXPIRED") return undefined;
  return { SUSPENDED: "unsuspend", LOCKED_OUT: "unlock" }[status] ?? "activate";
}
