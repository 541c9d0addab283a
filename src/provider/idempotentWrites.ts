/**
 * Writes whose answer was lost (a time-out, a cut connection, a 5xx): they may have taken effect all the same, so the
 * object is looked at before anybody gives up, and before anything is made twice.
 *
 * @module
 */
import { FlagsmithError } from "../flagsmith/errors.js";
import type { Run } from "./run.js";

/** How something is created, and found again. */
export interface Creation<T extends { readonly id: number }> {
  readonly run: Run;
  /** Type token. */
  readonly type: string;
  readonly urn: string;
  /** Creations of one key could be taken for each other, and so are carried out one after the other. */
  readonly key: string;
  /** What was there just before. It is not ours, however alike. */
  readonly before: readonly { readonly id: number }[];
  create(): Promise<T>;
  /** Objects that the create could have made, read anew. */
  alike(): Promise<readonly T[]>;
}

/**
 * Creates something. If the answer was lost, what has appeared since and belongs to no other resource of the run counts
 * as created.
 *
 * @throws the create's own error, also if the search fails.
 */
export async function createIdempotently<T extends { readonly id: number }>(
  creation: Creation<T>,
): Promise<T> {
  const { run, type, urn, key } = creation;
  return run.exclusive(`create ${key}`, async () => {
    const before = new Set(creation.before.map((each) => each.id));
    const made = await creation.create().catch(async (error: unknown) => {
      if (!wasLost(error)) throw error;
      const alike = await creation.alike().catch(() => []);
      const ours = alike.find(({ id }) => !before.has(id) && run.holderOf(type, id) === undefined);
      if (ours === undefined) throw error;
      return ours;
    });
    run.hold(type, String(made.id), { urn, settled: true });
    return made;
  });
}

/**
 * Changes something. If the answer was lost, or a repetition found nothing (the first try may have changed the address),
 * the object is looked at.
 *
 * @param find - the object, read anew, if it is as wanted now.
 * @throws the update's own error, also if the search fails.
 */
export async function updateIdempotently<T>(
  update: () => Promise<T>,
  find: () => Promise<T | undefined>,
): Promise<T> {
  try {
    return await update();
  } catch (error) {
    if (!wasLost(error) && !(error instanceof FlagsmithError && error.kind === "notFound")) throw error;
    const found = await find().catch(() => undefined);
    if (found === undefined) throw error;
    return found;
  }
}

function wasLost(error: unknown): boolean {
  return error instanceof FlagsmithError && error.outcome === "unknown";
}
