import { type OktaRefusal, refusals } from "../errors.js";
import { type User, type UserStatus, userStatus } from "../records.js";

/** What can be done to a user's state. Source: Okta's reference, "User lifecycle". */
export type LifecycleStep = "activate" | "deactivate" | "suspend" | "unsuspend" | "unlock";

/** Whether a word is a step of the lifecycle. */
export function isLifecycleStep(word: string): word is LifecycleStep {
  return word in steps;
}

/** The state after a step, or why the step is refused. */
export function afterStep(user: User, step: LifecycleStep): UserStatus | OktaRefusal {
  if (step === "activate" && user.status === "ACTIVE") return refusals.alreadyActivated();
  const { from, to } = steps[step];
  return from.includes(user.status) ? to(user) : refusals.wrongUserStatus();
}

/** State of a user who has just been activated: without a password, somebody must still set one. */
export function activated({ password }: Pick<User, "password">): UserStatus {
  return password === null ? "PROVISIONED" : "ACTIVE";
}

const steps: Readonly<
  Record<LifecycleStep, { readonly from: readonly UserStatus[]; readonly to: (user: User) => UserStatus }>
> = {
  activate: { from: ["STAGED", "DEPROVISIONED"], to: activated },
  deactivate: { from: userStatus.options, to: () => "DEPROVISIONED" },
  suspend: { from: ["ACTIVE"], to: () => "SUSPENDED" },
  unsuspend: { from: ["SUSPENDED"], to: () => "ACTIVE" },
  unlock: { from: ["LOCKED_OUT"], to: () => "ACTIVE" },
};
