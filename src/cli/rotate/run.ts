import { readRotation } from "../../rotate/readRotation.js";
import type { Rotation } from "../../rotate/rotation.js";
import { type StepResult, end, publish, switchKeys } from "../../rotate/steps.js";
import { checkState, syncState } from "../../rotate/syncState.js";
import { describeRotation, rotationAsJson } from "./asText.js";
import { terminal } from "../../output/terminal.js";
import { type Opened, openConnection } from "./open.js";
import type { RotateOptions } from "./options.js";

/** Prints where a rotation stands. @throws Error in one sentence where it cannot be told. */
export async function showRotation(options: RotateOptions): Promise<void> {
  const opened = await openConnection(options);
  print(await readRotation(opened.connection), opened, options);
}

/** Makes the next key and lets Flagsmith accept it. @throws RotationRefused, before anything is changed. */
export async function runPublish(options: RotateOptions & { readonly years: number }): Promise<void> {
  const opened = await openConnection(options);
  tell(await publish(opened.connection, options.years), opened, options);
}

/**
 * Lets Okta sign with the next key, and the state say so; the latter also where Okta did already, since what was interrupted
 * between the two would have the next `up` switch back.
 *
 * @throws RotationRefused, before anything is changed.
 */
export async function runSwitch(options: RotateOptions): Promise<void> {
  const opened = await openConnection(options);
  const { engine, stack, urns } = opened;
  const result = await switchKeys(opened.connection, () => {
    process.stderr.write(`Looking whether the state of stack ${stack} can say so afterwards\n`);
    return checkState({ engine, stack, urns, options: { cwd: options.cwd } });
  });
  await sync(opened, options);
  tell(result, opened, options);
}

/** Takes old keys out of Flagsmith, and lets the state say so, as {@link runSwitch} does. @throws RotationRefused likewise. */
export async function runEnd(options: RotateOptions): Promise<void> {
  const opened = await openConnection(options);
  const result = await end(opened.connection);
  await sync(opened, options);
  tell(result, opened, options);
}

/** Lets the state say which key signs. @throws EngineError */
export async function runSync(options: RotateOptions): Promise<void> {
  const opened = await openConnection(options);
  await sync(opened, options);
  print(await readRotation(opened.connection), opened, options);
}

function sync({ engine, stack, urns }: Opened, { cwd }: RotateOptions): Promise<void> {
  process.stderr.write(`Bringing the state of stack ${stack} up to date\n`);
  return syncState({ engine, stack, urns, options: { cwd } });
}

function tell({ done, rotation }: StepResult, opened: Opened, options: RotateOptions): void {
  if (!done) process.stderr.write("No key had to be changed: both services are that far already.\n");
  print(rotation, opened, options);
}

function print(
  rotation: Rotation,
  { stack, connection }: Opened,
  { format, connection: named }: RotateOptions,
): void {
  const { samlConfiguration, applicationId } = connection;
  const write = format === "json" ? rotationAsJson : describeRotation;
  process.stdout.write(
    terminal(
      `${write(rotation, { stack, samlConfiguration, applicationId, ...(named === undefined ? {} : { connection: named }) })}\n`,
    ),
  );
}
