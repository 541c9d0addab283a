import { keyYears } from "../../okta/rules/keyYears.js";
import { isSameKey } from "../../saml/compareMetadata.js";
import type { Key, OktaKey, Rotation } from "./rotation.js";

/** A step that has been taken already. */
export interface Nothing {
  readonly kind: "nothing";
}

/** A step that cannot be taken; `reason` says why and what to do. */
export interface Refusal {
  readonly kind: "refuse";
  readonly reason: string;
}

/** Command lines that go on, as they have to be typed for this connection. */
export interface Commands {
  /** Of a step of `rotate`: `flagsmith-sso rotate end --stack acme`. */
  readonly rotate: (step: string) => string;
  /** `pulumi up --refresh --stack acme`. */
  readonly refreshingUp: string;
}

/** Which key is published next. */
export interface PublishRequest {
  /** Years for which a new key is valid. Undefined: nobody asked for a number; a new key gets the most. */
  readonly years: number | undefined;
  /** `next`: the one that is published, or a new one; `new`: another one in any case; a fingerprint: this one, which Okta has. */
  readonly key: "next" | "new" | { readonly fingerprint: string };
}

/** What `publish` does. */
export type PublishPlan =
  | Nothing
  | Refusal
  | { readonly kind: "generate"; readonly years: number }
  | { readonly kind: "publish"; readonly key: OktaKey };

/** What `switch` does. */
export type SwitchPlan = Nothing | Refusal | { readonly kind: "switch"; readonly key: OktaKey };

/** What `end` and `drop` do: take keys out of what Flagsmith accepts. */
export type RemovePlan = Nothing | Refusal | { readonly kind: "remove"; readonly keys: readonly Key[] };

/**
 * A key that Okta has and Flagsmith does not accept is never used by itself: nothing tells a key that an interrupted
 * `publish` left from one that was dropped because it leaked. So a person has to name it, or ask for a new one.
 */
export function planPublish(
  rotation: Rotation,
  { years, key }: PublishRequest,
  commands: Commands,
): PublishPlan {
  const { next, spare } = rotation;
  const broken = refuseBroken(rotation, commands);
  if (broken !== undefined) return broken;
  if (key === "new") return { kind: "generate", years: years ?? keyYears.most };
  if (key !== "next") return planPublishOf(rotation, key.fingerprint, commands);
  if (next !== undefined) {
    if (years === undefined || years === yearsOf(next)) return { kind: "nothing" };
    return refuse(
      `Flagsmith already accepts a next key (${next.fingerprint}), which is valid until ${dayOf(next.notAfter)} and not for ${years} years. ` +
        `Run "${commands.rotate("switch")}" to go on with it, or "${commands.rotate(`publish --new --years ${years}`)}" to make another.`,
    );
  }
  const [newest] = spare;
  if (newest === undefined) return { kind: "generate", years: years ?? keyYears.most };
  return refuse(
    `Okta already has a newer key that Flagsmith does not accept: ${newest.fingerprint}, valid until ${dayOf(newest.notAfter)}. ` +
      `An interrupted "publish" leaves such a key, and so does "drop". ` +
      `Run "${commands.rotate(`publish --key ${newest.fingerprint}`)}" to use it, or "${commands.rotate("publish --new")}" to make another.`,
  );
}

/** Okta switches to the newest key that Flagsmith accepts already. */
export function planSwitch(rotation: Rotation, commands: Commands): SwitchPlan {
  const broken = refuseBroken(rotation, commands);
  if (broken !== undefined) return broken;
  const { stage, next } = rotation;
  if (next !== undefined) return { kind: "switch", key: next };
  if (stage === "switched") return { kind: "nothing" };
  return refuse(
    `Flagsmith accepts no key that Okta could switch to, so switching would lock everybody out; run "${commands.rotate("publish")}" first.`,
  );
}

/** Old, expired and unknown keys go; what is published for a rotation stays. */
export function planEnd(rotation: Rotation, commands: Commands): RemovePlan {
  const broken = refuseBroken(rotation, commands);
  if (broken !== undefined) return broken;
  const keys = [...rotation.unknown, ...rotation.old];
  return keys.length === 0 ? { kind: "nothing" } : { kind: "remove", keys };
}

/**
 * Keys that are published for a rotation go; Okta cannot delete them, but {@link planPublish} does not use them again.
 *
 * @param fingerprint - of the only one to drop. Undefined: all of them.
 */
export function planDrop(
  rotation: Rotation,
  fingerprint: string | undefined,
  commands: Commands,
): RemovePlan {
  const broken = refuseBroken(rotation, commands);
  if (broken !== undefined) return broken;
  const { signing, published, spare, old, unknown } = rotation;
  if (fingerprint === undefined)
    return published.length === 0 ? { kind: "nothing" } : { kind: "remove", keys: published };
  const isNamed = named(fingerprint);
  const key = published.find(isNamed);
  if (key !== undefined) return { kind: "remove", keys: [key] };
  if (spare.some(isNamed)) return { kind: "nothing" };
  if (signing !== undefined && isNamed(signing))
    return refuse(
      `Okta signs with ${fingerprint}, so taking it out of Flagsmith would lock everybody out; rotate to another key first, with "${commands.rotate("publish")}".`,
    );
  if ([...old, ...unknown].some(isNamed))
    return refuse(
      `${fingerprint} is not published for a rotation; run "${commands.rotate("end")}", which takes old and unknown keys out of Flagsmith.`,
    );
  return refuse(
    `Neither side has a key ${fingerprint}; run "${commands.rotate("status")}", which lists them, and copy the whole fingerprint.`,
  );
}

/**
 * Whether somebody else made a key while this operator made one: then only the first of them goes on. A key that is as old as
 * the own one counts as the other's, so that two operators never both go on.
 *
 * @returns the other's key.
 */
export function otherOperatorsKey(before: Rotation, after: Rotation, own: Key): Key | undefined {
  const known = [before.signing, ...before.published, ...before.spare].filter((each) => each !== undefined);
  const isUnknown = (key: Key) => !known.some((each) => isSameKey(each, key));
  return [after.signing, ...after.published, ...after.spare]
    .filter((each) => each !== undefined)
    .filter((each) => isUnknown(each) && !isSameKey(each, own))
    .find((each) => each.notBefore <= own.notBefore);
}

function planPublishOf(
  { signing, published, spare }: Rotation,
  fingerprint: string,
  commands: Commands,
): PublishPlan {
  const isNamed = named(fingerprint);
  if (published.some(isNamed)) return { kind: "nothing" };
  const key = spare.find(isNamed);
  if (key !== undefined) return { kind: "publish", key };
  const signs = signing !== undefined && isNamed(signing);
  return refuse(
    signs
      ? `Okta signs with ${fingerprint} already; run "${commands.rotate("publish")}" to make the next key.`
      : `The Okta application has no key ${fingerprint} that is newer than the one that signs and not expired; run "${commands.rotate("status")}", which lists the keys, or "${commands.rotate("publish --new")}" to make one.`,
  );
}

function refuseBroken({ stage, signing }: Rotation, commands: Commands): Refusal | undefined {
  if (stage !== "broken") return undefined;
  return refuse(
    signing === undefined
      ? `Okta names no key that signs; activate the application in Okta's admin console, and run this again.`
      : `Flagsmith does not accept the key that Okta signs with (${signing.fingerprint}), so nobody can sign in. Run "${commands.refreshingUp}", which gives Flagsmith that key, then "${commands.rotate("status")}".`,
  );
}

function named(fingerprint: string): (key: Key) => boolean {
  return (key) => key.fingerprint === fingerprint.trim().toUpperCase();
}

function refuse(reason: string): Refusal {
  return { kind: "refuse", reason };
}

const yearMilliseconds = 365.25 * 24 * 60 * 60 * 1000;

/** Years for which a key was made. */
function yearsOf({ notBefore, notAfter }: Key): number {
  return Math.round((Date.parse(notAfter) - Date.parse(notBefore)) / yearMilliseconds);
}

function dayOf(time: string): string {
  return time.slice(0, 10);
}
