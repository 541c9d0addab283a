import { DiagnosticError } from "../../diagnostics/diagnosticError.js";
import { isSameKey } from "../../saml/compareMetadata.js";
import { withMoreKeys, withOnlyKeys } from "../../saml/signingKeys.js";
import { type Connection, RotationRefused } from "./connection.js";
import {
  type PublishRequest,
  otherOperatorsKey,
  planDrop,
  planEnd,
  planPublish,
  planSwitch,
  type Refusal,
  type RemovePlan,
} from "./plans.js";
import { type LiveRotation, readRotation, withCertificate } from "./readRotation.js";
import type { Key, OktaKey } from "./rotation.js";
import { readSettled, writeKeys } from "./writeKeys.js";

/** What a step came to. */
export interface StepResult {
  /** False if it had been done already. */
  readonly done: boolean;
  /** Read after the last write. */
  readonly rotation: LiveRotation;
  /** Keys that Flagsmith accepted before and no longer accepts. */
  readonly removed: readonly Key[];
}

/**
 * Done once it is certain that a step can be taken, and before it is; nothing is changed if it throws. What takes a while
 * belongs here: both sides are read again afterwards.
 */
export type Beforehand = (rotation: LiveRotation) => Promise<void>;

/**
 * Makes the next key in Okta and lets Flagsmith accept it beside the one that signs. Nobody who signs in notices.
 *
 * @throws RotationRefused as {@link planPublish} does, or if somebody else published at the same time.
 */
export async function publish(connection: Connection, request: PublishRequest): Promise<StepResult> {
  const before = await readRotation(connection);
  const plan = planned(planPublish(before, request, connection.commands));
  if (plan.kind === "nothing") return nothing(before);
  if (plan.kind === "publish") return publishKey(connection, before, plan.key);
  const key = withCertificate(await connection.okta.generate(plan.years));
  const now = await readRotation(connection);
  const others = otherOperatorsKey(before, now, key);
  if (others !== undefined) {
    throw new RotationRefused({
      found: `Somebody else made the key ${others.fingerprint} for this application at the same time. The key that was made here (${key.fingerprint}) signs nothing, and Flagsmith does not accept it. Run "${connection.commands.rotate("status")}", which says where the rotation stands`,
    });
  }
  return publishKey(connection, now, key);
}

/**
 * Lets Okta sign with the next key, which Flagsmith accepts already, so that no sign-in fails meanwhile.
 *
 * @throws RotationRefused as {@link planSwitch} does, or if another key is the next one after `beforehand`.
 */
export async function switchKeys(connection: Connection, beforehand: Beforehand): Promise<StepResult> {
  const { commands } = connection;
  const before = await readRotation(connection);
  const first = planned(planSwitch(before, commands));
  if (first.kind === "nothing") return nothing(before);
  await beforehand(before);
  const now = await readRotation(connection);
  const plan = planned(planSwitch(now, commands));
  if (plan.kind === "nothing" || plan.key.kid !== first.key.kid) {
    throw new RotationRefused({
      found: "Somebody else changed the keys meanwhile",
      fix: `run "${commands.rotate("status")}", which says where the rotation stands`,
    });
  }
  await connection.okta.signWith(plan.key.kid);
  const rotation = await readSettled(connection, now.held);
  if (rotation.signing?.kid === plan.key.kid) return { done: true, rotation, removed: [] };
  throw new DiagnosticError({
    code: "rotate/not-switched",
    found: `Okta was told to sign with the key ${plan.key.kid}, but signs with ${rotation.signing?.kid ?? "none"}`,
    fix: `look at the application's Sign On tab, then run "${commands.rotate("status")}"`,
  });
}

/**
 * Takes the keys out of Flagsmith that Okta no longer signs with, expired ones, and those that the application does not have.
 *
 * @throws RotationRefused as {@link planEnd} does.
 */
export function end(connection: Connection, beforehand: Beforehand): Promise<StepResult> {
  return remove(connection, (rotation) => planEnd(rotation, connection.commands), beforehand);
}

/**
 * Takes keys out of Flagsmith that were published for a rotation.
 *
 * @param fingerprint - of the only one to drop. Undefined: all of them.
 * @throws RotationRefused as {@link planDrop} does.
 */
export function drop(
  connection: Connection,
  fingerprint: string | undefined,
  beforehand: Beforehand,
): Promise<StepResult> {
  return remove(connection, (rotation) => planDrop(rotation, fingerprint, connection.commands), beforehand);
}

async function publishKey(connection: Connection, now: LiveRotation, key: OktaKey): Promise<StepResult> {
  const { commands } = connection;
  const isKey = (each: Key) => isSameKey(each, key);
  if (now.published.some(isKey)) return { done: true, rotation: now, removed: [] };
  if (now.stage === "broken" || !now.spare.some(isKey)) {
    throw new RotationRefused({
      found: `The key ${key.fingerprint} is no newer than the one that Okta signs with, so that nothing tells which comes next: both were made in the same second, or somebody else changed the keys meanwhile. Run "${commands.rotate("publish --new")}", which makes another`,
    });
  }
  const rotation = await writeKeys(connection, withMoreKeys(now.document, [key]), {
    present: [...now.held, key],
    absent: [],
    before: now.held,
  });
  return { done: true, rotation, removed: [] };
}

async function remove(
  connection: Connection,
  planOf: (rotation: LiveRotation) => RemovePlan,
  beforehand: Beforehand,
): Promise<StepResult> {
  const before = await readRotation(connection);
  const first = keysIn(planned(planOf(before)));
  if (first.length === 0) return nothing(before);
  await beforehand(before);
  const now = await readRotation(connection);
  const keys = keysIn(planned(planOf(now))).filter((key) => first.some((each) => isSameKey(each, key)));
  if (keys.length === 0) return { done: true, rotation: now, removed: missingIn(before, now) };
  const kept = now.held.filter((held) => !keys.some((each) => isSameKey(each, held)));
  const document = withOnlyKeys(
    now.document,
    kept.map(({ fingerprint }) => fingerprint),
  );
  const rotation = await writeKeys(connection, document, {
    present: kept,
    absent: keys,
    before: now.held,
  });
  return { done: true, rotation, removed: missingIn(before, rotation) };
}

function keysIn(plan: Exclude<RemovePlan, Refusal>): readonly Key[] {
  return plan.kind === "nothing" ? [] : plan.keys;
}

function missingIn(before: LiveRotation, after: LiveRotation): readonly Key[] {
  return before.held.filter((each) => !after.held.some((held) => isSameKey(held, each)));
}

function planned<Plan extends { readonly kind: string }>(plan: Plan | Refusal): Exclude<Plan, Refusal> {
  if (isRefusal(plan)) throw new RotationRefused({ found: plan.reason });
  return plan as Exclude<Plan, Refusal>;
}

function isRefusal(plan: { readonly kind: string }): plan is Refusal {
  return plan.kind === "refuse";
}

function nothing(rotation: LiveRotation): StepResult {
  return { done: false, rotation, removed: [] };
}
