/**
 * A fact that was read; or that somebody failed to tell; or that nobody was asked for, because of something before it.
 * Rules get readings, so that what is not known is never taken for good.
 */
export type Reading<T> =
  | { readonly kind: "known"; readonly value: T }
  | { readonly kind: "failed"; readonly error: Error }
  | {
      readonly kind: "skipped";
      /** Why, to be read after "since". */
      readonly because: string;
    };

/** A fact that is there already. */
export function known<T>(value: T): Reading<T> {
  return { kind: "known", value };
}

/** A fact that nobody is asked for. */
export function skipped(because: string): Extract<Reading<never>, { kind: "skipped" }> {
  return { kind: "skipped", because };
}

/** Asks. A failure is a reading too. */
export async function read<T>(ask: () => T | Promise<T>): Promise<Reading<T>> {
  try {
    return known(await ask());
  } catch (error) {
    return { kind: "failed", error: error instanceof Error ? error : new Error(String(error)) };
  }
}

/** Asks for what depends on an earlier fact; if it is not known, nobody is asked. */
export async function readAfter<T, U>(
  earlier: Reading<T>,
  because: string,
  ask: (value: T) => U | Promise<U>,
): Promise<Reading<U>> {
  return earlier.kind === "known" ? read(() => ask(earlier.value)) : notKnown(earlier, because);
}

/** Why something that depends on an unknown fact is skipped: for the first reason there was. */
export function notKnown(
  earlier: Exclude<Reading<unknown>, { kind: "known" }>,
  because: string,
): Extract<Reading<never>, { kind: "skipped" }> {
  return earlier.kind === "skipped" ? earlier : skipped(because);
}

/** A thing that is there; where it is not, or nobody knows, what depends on it is skipped. */
export function existing<T>(
  reading: Reading<T | undefined>,
  because: { readonly unread: string; readonly missing: string },
): Reading<T> {
  if (reading.kind !== "known") return notKnown(reading, because.unread);
  return reading.value === undefined ? skipped(because.missing) : known(reading.value);
}
