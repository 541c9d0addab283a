import type { Clock } from "./clock.js";

/** Why somebody does not wait any longer: the run was cancelled, or the time that was given for it is over. */
export type StopReason =
  { readonly kind: "cancelled" } | { readonly kind: "outOfTime"; readonly seconds: number };

/** How long somebody waits for calls. */
export interface Deadline {
  /** Once aborted, no pause is waited for and nothing is tried again. What was sent, and what belongs to it, goes on. */
  readonly waits: AbortSignal;
  /** Once aborted, which is {@link graceMilliseconds} later, no answer is waited for either. */
  readonly answers: AbortSignal;
  /** Known once {@link waits} is aborted. */
  why(): StopReason | undefined;
}

/** Deadline that somebody can end. */
export interface OwnDeadline extends Deadline {
  /** Ends it. Only the first time counts. */
  end(why: StopReason): void;
  /** To be called when the work is done, so that nothing goes on waiting for its end. */
  release(): void;
}

/**
 * How long answers to what was sent are waited for after the end, so that what took effect is known and recorded.
 * GitHub's runner gives a cancelled job 7.5 s before it ends it less gently; GitLab's and others give more. Source:
 * GitHub's documentation, "Workflow cancellation reference".
 */
export const graceMilliseconds = 5000;

/**
 * Deadline that ends by itself after so many seconds, and not later than another's.
 *
 * @param seconds - undefined or 0: no limit.
 */
export function startDeadline(
  clock: Clock,
  { seconds = 0, within }: { readonly seconds?: number; readonly within?: Deadline | undefined } = {},
): OwnDeadline {
  const waits = new AbortController();
  const answers = new AbortController();
  const done = new AbortController();
  let reason: StopReason | undefined;

  const after = (milliseconds: number, then: () => void) =>
    void clock.sleep(milliseconds, done.signal).then(() => {
      if (!done.signal.aborted) then();
    });
  const end = (why: StopReason) => {
    if (reason !== undefined) return;
    reason = why;
    waits.abort();
    after(graceMilliseconds, () => answers.abort());
  };
  const endWithOther = () => end(within?.why() ?? { kind: "cancelled" });
  const giveUpWithOther = () => answers.abort();

  if (seconds > 0) after(seconds * 1000, () => end({ kind: "outOfTime", seconds }));
  within?.waits.addEventListener("abort", endWithOther);
  within?.answers.addEventListener("abort", giveUpWithOther);
  if (within?.waits.aborted === true) endWithOther();
  if (within?.answers.aborted === true) giveUpWithOther();

  return {
    waits: waits.signal,
    answers: answers.signal,
    why: () => reason,
    end,
    release: () => {
      done.abort();
      within?.waits.removeEventListener("abort", endWithOther);
      within?.answers.removeEventListener("abort", giveUpWithOther);
    },
  };
}

/**
 * Work that others may wait for too: its result, or, once the time of whoever asks is over, the error that `gaveUp`
 * makes. Who asks after the end still waits the little while. A cancelled run ends the work itself.
 */
export async function waitFor<T>(
  work: Promise<T>,
  deadline: Deadline,
  gaveUp: (why: StopReason) => Error,
): Promise<T> {
  const signal = deadline.waits.aborted ? deadline.answers : deadline.waits;
  let stop = () => undefined as void;
  const impatient = new Promise<never>((_resolve, reject) => {
    stop = () => {
      const why = deadline.why();
      if (why?.kind === "outOfTime") reject(gaveUp(why));
    };
    signal.addEventListener("abort", stop);
    if (signal.aborted) stop();
  });
  try {
    return await Promise.race([work, impatient]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
