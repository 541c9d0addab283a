import { withMoreKeys, withOnlyKeys } from "../saml/signingKeys.js";
import { type Connection, RotationRefused } from "./connection.js";
import { type LiveRotation, readRotation, withFingerprint } from "./readRotation.js";
import type { OktaKey } from "./rotation.js";
import { writeKeys } from "./writeKeys.js";

/** What a step came to. */
export interface StepResult {
  /** False where it had been done already. */
  readonly done: boolean;
  readonly rotation: LiveRotation;
}

/**
 * Makes the next key in Okta, where there is none, and lets Flagsmith accept it beside the one that signs. Nobody who signs
 * in notices. It can be run again: a key that was made and not published is used.
 *
 * @throws RotationRefused where Flagsmith does not accept the key that signs.
 */
export async function publish(connection: Connection, years: number): Promise<StepResult> {
  const before = await readRotation(connection);
  const signing = signingKeyOf(before);
  if (before.stage === "published") return { done: false, rotation: before };
  const next =
    before.next ?? withFingerprint(await connection.keys.generate(connection.applicationId, years));
  refuseSameTime(signing, next);
  await writeKeys(connection, withMoreKeys(before.heldXml, [next]), [signing, next]);
  return { done: true, rotation: await readRotation(connection) };
}

/**
 * Lets Okta sign with the next key, which Flagsmith accepts already, so that no sign-in fails meanwhile.
 *
 * @param beforehand - done once it is certain that Okta can switch; nothing is changed where it throws.
 * @throws RotationRefused where Flagsmith does not accept the next key yet.
 */
export async function switchKeys(
  connection: Connection,
  beforehand: () => Promise<void>,
): Promise<StepResult> {
  const before = await readRotation(connection);
  signingKeyOf(before);
  if (before.stage === "switched") return { done: false, rotation: before };
  if (before.stage !== "published" || before.next === undefined) {
    throw new RotationRefused(
      'Flagsmith accepts no key that Okta could switch to, expected the next one there first, so that nobody is locked out; run "flagsmith-sso rotate publish".',
    );
  }
  await beforehand();
  await connection.keys.signWith(connection.applicationId, before.next.kid);
  const rotation = await readRotation(connection);
  if (rotation.signing?.kid === before.next.kid) return { done: true, rotation };
  throw new Error(
    `Okta was told to sign with the key ${before.next.kid} and signs with ${rotation.signing?.kid ?? "none"}, expected the first; look at the application's Sign On tab, and run this again.`,
  );
}

/**
 * Takes the keys out of Flagsmith that Okta signs with no more; one that was published for the next rotation stays.
 *
 * @throws RotationRefused where Flagsmith does not accept the key that signs.
 */
export async function end(connection: Connection): Promise<StepResult> {
  const before = await readRotation(connection);
  const signing = signingKeyOf(before);
  if (before.old.length === 0) return { done: false, rotation: before };
  const kept = before.next === undefined ? [signing] : [signing, before.next];
  const xml = withOnlyKeys(
    before.heldXml,
    kept.map((each) => each.fingerprint),
  );
  await writeKeys(connection, xml, [signing]);
  return { done: true, rotation: await readRotation(connection) };
}

/** Which key is the next is told by when they were made, which Okta gives to the second. */
function refuseSameTime(signing: OktaKey, next: OktaKey): void {
  if (next.created > signing.created) return;
  throw new Error(
    `Okta made the next key ${next.kid} in the same second as the one that signs, expected a later one, by which it is told which comes next; run "flagsmith-sso rotate publish" again, which makes another.`,
  );
}

function signingKeyOf({ stage, signing }: LiveRotation): OktaKey {
  if (signing !== undefined && stage !== "broken") return signing;
  throw new RotationRefused(
    signing === undefined
      ? "Okta says no key that signs, expected one; activate the application in Okta's admin console, and run this again."
      : `Flagsmith does not accept the key that Okta signs with (${signing.fingerprint}), so nobody can sign in, expected it to be accepted before a rotation; run "flagsmith-sso doctor", which says how to mend that.`,
  );
}
