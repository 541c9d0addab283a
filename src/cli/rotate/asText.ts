import { toJson } from "../../output/json.js";
import { visible } from "../../output/visible.js";
import type { Key, Rotation, Stage } from "../../rotate/rotation.js";

/** What a rotation is shown with besides. */
export interface RotationOf {
  readonly stack: string;
  readonly samlConfiguration: string;
  readonly applicationId: string;
  /** Name of the connection, where the command line had to say it. */
  readonly connection?: string;
}

/** A rotation, for people: the keys, where it stands, and what comes next. */
export function describeRotation(rotation: Rotation, of: RotationOf): string {
  return [
    visible(`Signing keys of "${of.samlConfiguration}" (Okta application ${of.applicationId}):`),
    ...keysIn(rotation).map(
      ([role, { fingerprint, notAfter }]) =>
        `  ${role.padEnd(roleWidth)}${fingerprint}\n  ${"".padEnd(roleWidth)}until ${notAfter.slice(0, 10)}`,
    ),
    "",
    visible(
      `${rotation.signing === undefined ? "Okta says no key that signs: nobody can sign in." : stageInWords[rotation.stage]} ${nextStep(rotation.stage, of)}`,
    ),
  ].join("\n");
}

/** The same for programs. */
export function rotationAsJson({ stage, signing, next, old }: Rotation, of: RotationOf): string {
  const key = (each: Key | undefined) =>
    each === undefined ? null : { fingerprint: each.fingerprint, notAfter: each.notAfter };
  return toJson({ version: 1, ...of, stage, signing: key(signing), next: key(next), old: old.map(key) });
}

const roleWidth = 10;

function keysIn({ signing, next, old }: Rotation): (readonly [string, Key])[] {
  return [
    ...(signing === undefined ? [] : [["signs", signing] as const]),
    ...(next === undefined ? [] : [["next", next] as const]),
    ...old.map((each) => ["old", each] as const),
  ];
}

const stageInWords: Readonly<Record<Stage, string>> = {
  settled: "Flagsmith accepts the key that signs, and no other: no rotation is under way.",
  prepared: "Okta has a next key, which Flagsmith does not accept yet.",
  published: "Flagsmith accepts the next key beside the one that signs: Okta can switch at any time.",
  switched: "Okta signs with its newest key; Flagsmith accepts the old one still.",
  broken: "Flagsmith does not accept the key that Okta signs with: nobody can sign in.",
};

function nextStep(stage: Stage, { stack, connection }: RotationOf): string {
  const which = `--stack ${stack}${connection === undefined ? "" : ` --connection ${connection}`}`;
  const run = (step: string) => `"flagsmith-sso rotate ${step} ${which}"`;
  switch (stage) {
    case "settled":
      return `To begin one, run ${run("publish")}.`;
    case "prepared":
      return `Go on with ${run("publish")}.`;
    case "published":
      return `Go on with ${run("switch")}.`;
    case "switched":
      return `When people have signed in with the new one, run ${run("end")}.`;
    case "broken":
      return `Run "flagsmith-sso doctor --stack ${stack}", which says how to mend that.`;
  }
}
