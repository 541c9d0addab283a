/** Signals that end a command from outside: Ctrl-C, and what a supervisor or a CI job sends. */
const signals = ["SIGINT", "SIGTERM"] as const;

/** Exit code of an interrupted command. Source: the convention of shells, 128 and SIGINT's number. */
export const interruptedCode = 130;

/**
 * Runs work that must not be interrupted: it is notified of a signal, and ends when it has cleaned up.
 *
 * @param onInterruption - called on every signal, so that the user knows why it still runs.
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
