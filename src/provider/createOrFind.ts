import { FlagsmithError } from "../flagsmith/errors.js";

/**
 * Creates something; where the answer was lost (a time-out, a cut connection, a 5xx), looks for it before giving up,
 * since it may exist all the same and must not be made twice.
 *
 * @param find - looks for what the create would have made; undefined where it is not there.
 * @throws the create's own error, also when the search fails.
 */
export async function createOrFind<T>(
  create: () => Promise<T>,
  find: () => Promise<T | undefined>,
): Promise<T> {
  try {
    return await create();
  } catch (error) {
    if (!(error instanceof FlagsmithError) || error.outcome !== "unknown") throw error;
    const found = await find().catch(() => undefined);
    if (found === undefined) throw error;
    return found;
  }
}
