/** Signals that end a command from outside: Ctrl-C, and what a supervisor or a CI job sends. */
const signals = ["SIGINT", "SIGTERM"] as const;

/** Exit code of an interrupted command. Source: the convention of shells, 128 and SIGINT's number. */
export const interruptedCode = 130;

/**
 * Runs work that is not to be torn off: a signal is told to it, and it ends by itself once everything is clean.
 *
 * @param onInterruption - told of every signal, so that somebody who waits knows why.
 */
export async function uninterrupted<T>(
  onInterruption: () => void,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const interrupt = () => {
    onInterruption();
    controller.abort();
  };
  for (const each of signals) process.on(each, interrupt);
  try {
    return await work(controller.signal);
  } finally {
    for (const each of signals) process.off(each, interrupt);
  }
}
