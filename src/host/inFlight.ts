import { AsyncLocalStorage } from "node:async_hooks";

/** A component that is being made. */
interface Construction {
  readonly fail: (error: unknown) => void;
  isOver: boolean;
}

const current = new AsyncLocalStorage<Construction>();
let isWatching = false;

/**
 * Does the work of one component, and fails with the first promise of it that is rejected and that nobody handles: this is how Pulumi's
 * SDK reports what a program did wrong. What is rejected after that is part of the same failure.
 */
export async function failingWithRejections<T>(work: () => Promise<T>): Promise<T> {
  watchRejections();
  let construction: Construction | undefined;
  const failed = new Promise<never>((_, reject) => {
    construction = { fail: reject, isOver: false };
  });
  const done = current.run(construction!, work);
  try {
    return await Promise.race([done, failed]);
  } finally {
    construction!.isOver = true;
    // Whichever lost the race is heard no more.
    done.catch(() => undefined);
    failed.catch(() => undefined);
  }
}

/** What nobody handles outside of a component ends the process, as it does without this. */
function watchRejections(): void {
  if (isWatching) return;
  isWatching = true;
  process.on("unhandledRejection", (error) => {
    const construction = current.getStore();
    if (construction === undefined) throw error;
    if (!construction.isOver) construction.fail(error);
  });
}
