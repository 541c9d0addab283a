import { toJson } from "../../output/json.js";
import { visible } from "../../output/visible.js";
import type { Commands } from "./plans.js";
import { isExpired } from "../../saml/certificateExpiry.js";
import { mostKeys } from "../../saml/classifyKeys.js";
import { type Key, type Rotation, type Stage, acceptedKeys } from "./rotation.js";

/** Which connection a rotation belongs to. */
export interface RotationOf {
  readonly stack: string;
  readonly samlConfiguration: string;
  readonly applicationId: string;
  /** Name of the connection, if it was needed on the command line. */
  readonly connection?: string;
}

/** What else its text needs. */
export interface TextContext extends RotationOf {
  readonly now: Date;
  readonly commands: Commands;
}

/** A rotation as text: the keys, what is wrong with them, its progress, and what comes next. */
export function describeRotation(rotation: Rotation, context: TextContext): string {
  const { samlConfiguration, applicationId, now } = context;
  return [
    visible(`Signing keys of "${samlConfiguration}" (Okta application ${applicationId}):`),
    ...keysIn(rotation).map(
      ([role, key]) =>
        `  ${role.padEnd(roleWidth)}${key.fingerprint}\n  ${"".padEnd(roleWidth)}until ${key.notAfter.slice(0, 10)}${isExpired(key, now) ? " (expired)" : ""}`,
    ),
    "",
    ...warningsOf(rotation, context).map((each) => `${visible(`Warning: ${each}`)}\n`),
    visible(
      `${rotation.signing === undefined ? "Okta names no key that signs: nobody can sign in." : stageDescriptions[rotation.stage]} ${nextStep(rotation, context)}`,
    ),
  ].join("\n");
}

/** A rotation as JSON. */
export function rotationAsJson(rotation: Rotation, of: RotationOf, now: Date): string {
  const { stage, signing, next, published, spare, old, unknown } = rotation;
  const key = (each: Key) => ({
    fingerprint: each.fingerprint,
    notAfter: each.notAfter,
    expired: isExpired(each, now),
  });
  const orNull = (each: Key | undefined) => (each === undefined ? null : key(each));
  return toJson({
    version: 1,
    ...of,
    stage,
    signing: orNull(signing),
    next: orNull(next),
    published: published.map(key),
    old: old.map(key),
    unknown: unknown.map(key),
    spare: spare.map(key),
  });
}

/** What was removed from Flagsmith, one line per key. */
export function describeRemoved(keys: readonly Key[]): string[] {
  return [...new Set(keys.map(({ fingerprint }) => fingerprint))].map(
    (each) => `Flagsmith no longer accepts ${each}.`,
  );
}

const roleWidth = 15;

function keysIn({ signing, published, spare, old, unknown }: Rotation): (readonly [string, Key])[] {
  const [next, ...others] = published;
  return [
    ...unknown.map((each) => ["unknown", each] as const),
    ...(signing === undefined ? [] : [["signs", signing] as const]),
    ...(next === undefined ? [] : [["next", next] as const]),
    ...others.map((each) => ["published", each] as const),
    ...old.map((each) => ["old", each] as const),
    ...spare.map((each) => ["in Okta only", each] as const),
  ];
}

/** The worst first. */
function warningsOf(rotation: Rotation, { commands, now }: TextContext): string[] {
  const { unknown, signing } = rotation;
  const accepted = acceptedKeys(rotation);
  const isOne = unknown.length === 1;
  return [
    unknown.length > 0 &&
      `Flagsmith accepts ${isOne ? "a key" : `${unknown.length} keys`} that the Okta application does not have. The owner of ${isOne ? "it" : "one of them"} can sign in as anybody. Run "${commands.rotate("end")}", which removes ${isOne ? "it" : "them"}, and find out who added ${isOne ? "it" : "them"}.`,
    signing !== undefined &&
      isExpired(signing, now) &&
      `The certificate of the key that signs has expired. Flagsmith does not check dates, so people can still sign in, but rotate soon.`,
    accepted.length > mostKeys &&
      `Flagsmith accepts ${accepted.length} keys, although a rotation needs ${mostKeys}. Each is one more that could be stolen: remove the ones that are not needed, with "${commands.rotate("end")}" or "${commands.rotate("drop")}".`,
  ].filter((each) => each !== false);
}

const stageDescriptions: Readonly<Record<Stage, string>> = {
  settled: "No rotation is under way.",
  prepared: "Okta has a newer key, which Flagsmith does not accept.",
  published: "Flagsmith accepts the next key as well as the one that signs: Okta can switch at any time.",
  switched: "Okta signs with its newest key, but Flagsmith still accepts old ones.",
  broken: "Flagsmith does not accept the key that Okta signs with: nobody can sign in.",
};

function nextStep({ stage, spare }: Rotation, { stack, commands }: TextContext): string {
  const run = (step: string) => `"${commands.rotate(step)}"`;
  switch (stage) {
    case "settled":
      return `To start one, run ${run("publish")}.`;
    case "prepared":
      return `Run ${run(`publish --key ${spare[0]?.fingerprint ?? ""}`)} to use it, or ${run("publish --new")} to create another.`;
    case "published":
      return `Run ${run("switch")} to continue, or ${run("drop")} to abandon the new key.`;
    case "switched":
      return `When people have signed in with the new key, run ${run("end")}.`;
    case "broken":
      return `Run "flagsmith-sso doctor --stack ${stack}", which says how to fix that.`;
  }
}
