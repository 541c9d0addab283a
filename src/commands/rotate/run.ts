import { terminal } from "../../output/terminal.js";
import type { PublishRequest } from "./plans.js";
import { readRotation } from "./readRotation.js";
import type { Rotation } from "./rotation.js";
import { type Beforehand, type StepResult, drop, end, publish, switchKeys } from "./steps.js";
import { type RotatedStack, checkState, syncState } from "./syncState.js";
import { describeRemoved, describeRotation, rotationAsJson } from "./asText.js";
import { type Opened, openConnection } from "./open.js";
import type { RotateOptions } from "./options.js";
import { say } from "../../cli/say.js";

/** Prints the progress of a rotation. @throws Error in one sentence if it cannot be read. */
export async function showRotation(options: RotateOptions): Promise<void> {
  const opened = await openConnection(options);
  print(await readRotation(opened.connection), opened, options);
}

/** Which key to publish. */
export interface PublishOptions extends RotateOptions {
  readonly years?: number;
  readonly new?: true;
  /** Fingerprint of a key in Okta. */
  readonly key?: string;
}

/**
 * Creates the next key, makes Flagsmith accept it, and updates the application's keys in the state.
 *
 * @throws RotationRefused before Flagsmith is written to.
 */
export async function runPublish(options: PublishOptions): Promise<void> {
  const opened = await openConnection(options);
  const result = await publish(opened.connection, requestIn(options));
  if (result.done) await sync(opened, options);
  if (opened.deployed.removesRetiredKeys) {
    say(
      `Note: stack ${opened.stack} has retiredKeys set to "remove", so "rotate switch" removes the old key from Flagsmith at once. Set it to "keep" and run "pulumi up" first if sign-ins with the old key should still work for a while.`,
    );
  }
  await tell(result, opened, options);
}

/**
 * Makes Okta sign with the next key, and updates the state, even if Okta signs with it already: after an interruption
 * between the two, the next `up` would switch back.
 *
 * @throws RotationRefused before anything is changed.
 */
export async function runSwitch(options: RotateOptions): Promise<void> {
  const opened = await openConnection(options);
  const result = await switchKeys(opened.connection, () => {
    say(`Checking that the state of stack ${opened.stack} can be written afterwards`);
    return checkState(rotatedStack(opened, options));
  });
  await sync(opened, options);
  await tell(result, opened, options);
}

/**
 * Removes old and unknown keys from Flagsmith, and updates the state.
 *
 * @throws RotationRefused before anything is changed.
 */
export async function runEnd(options: RotateOptions): Promise<void> {
  const opened = await openConnection(options);
  const result = await end(opened.connection, stateFirst(opened, options));
  await sync(opened, options);
  await tell(result, opened, options);
}

/**
 * Removes keys from Flagsmith that were published for a rotation.
 *
 * @throws RotationRefused before anything is changed.
 */
export async function runDrop(options: RotateOptions & { readonly key?: string }): Promise<void> {
  const opened = await openConnection(options);
  const result = await drop(opened.connection, options.key, stateFirst(opened, options));
  if (result.done) await sync(opened, options);
  await tell(result, opened, options);
}

/** Updates the key that signs in the state. @throws EngineError */
export async function runSync(options: RotateOptions): Promise<void> {
  const opened = await openConnection(options);
  await sync(opened, options);
  print(await readRotation(opened.connection), opened, options);
}

function requestIn({ years, key, new: isNew }: PublishOptions): PublishRequest {
  if (key !== undefined) return { years, key: { fingerprint: key } };
  return { years, key: isNew === true ? "new" : "next" };
}

/**
 * If the state names another key than the one that signs, the next `up` switches Okta back to that key, so it must stay
 * in Flagsmith until the state is right.
 */
function stateFirst(opened: Opened, options: RotateOptions): Beforehand {
  return async ({ signing }) => {
    if (signing?.kid !== opened.deployed.signingKid) await sync(opened, options);
  };
}

function sync(opened: Opened, options: RotateOptions): Promise<void> {
  say(`Updating the state of stack ${opened.stack}`);
  return syncState(rotatedStack(opened, options));
}

function rotatedStack({ engine, stack, deployed, connection }: Opened, { cwd }: RotateOptions): RotatedStack {
  return { engine, stack, urns: deployed.urns, commands: connection.commands, options: { cwd } };
}

/** What was done, read from both sides now: the `up` that updates the state may have changed keys after the step. */
async function tell(
  { done, rotation: before, removed }: StepResult,
  opened: Opened,
  options: RotateOptions,
): Promise<void> {
  const rotation = await readRotation(opened.connection);
  if (!done) say("No key had to be changed: both services are up to date already.");
  const gone = before.held.filter(
    (each) => !rotation.held.some(({ fingerprint }) => fingerprint === each.fingerprint),
  );
  for (const line of describeRemoved([...removed, ...gone])) say(line);
  print(rotation, opened, options);
}

function print(rotation: Rotation, { stack, deployed, connection }: Opened, options: RotateOptions): void {
  const { samlConfiguration, applicationId } = deployed;
  const { connection: named, format } = options;
  const of = {
    stack,
    samlConfiguration,
    applicationId,
    ...(named === undefined ? {} : { connection: named }),
  };
  const now = connection.now();
  const text =
    format === "json"
      ? rotationAsJson(rotation, of, now)
      : describeRotation(rotation, { ...of, now, commands: connection.commands });
  process.stdout.write(terminal(`${text}\n`));
}
