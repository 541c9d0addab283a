import type { OnProgress } from "./engine.js";
import type { EngineEdges } from "./edges.js";

/** Does the work, and reports the step when it begins and every second until it ends. */
export async function withProgress<T>(
  step: string,
  work: () => Promise<T>,
  onProgress: OnProgress,
  { now, every }: Pick<EngineEdges, "now" | "every">,
): Promise<T> {
  const began = now();
  const report = () => onProgress({ step, elapsedSeconds: Math.round((now() - began) / 1000) });
  report();
  const stop = every(1000, report);
  try {
    return await work();
  } finally {
    stop();
  }
}

/** Where progress is written: the standard error stream, or what looks like it. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Shows progress to people. */
export interface ProgressWriter {
  readonly onProgress: OnProgress;
  /** Closes the line that is still open on a terminal. Writes nothing if there was no progress. */
  end(): void;
}

/** In a log, a running step is mentioned this often. */
const logEverySeconds = 15;

/** On a terminal one line a step, whose seconds run; elsewhere a line when a step begins and every 15 seconds. */
export function progressWriter(stream: ProgressStream): ProgressWriter {
  return stream.isTTY === true ? terminalWriter(stream) : logWriter(stream);
}

function terminalWriter(stream: ProgressStream): ProgressWriter {
  let shown: string | undefined;
  const end = () => {
    if (shown !== undefined) stream.write("\n");
    shown = undefined;
  };
  return {
    onProgress: ({ step, elapsedSeconds }) => {
      if (shown !== step) end();
      shown = step;
      // Carriage return, and ECMA-48 "erase in line".
      stream.write(`\r\u001b[K${step}: ${elapsedSeconds} s`);
    },
    end,
  };
}

function logWriter(stream: ProgressStream): ProgressWriter {
  let lastStep: string | undefined;
  let lastSeconds = 0;
  return {
    onProgress: ({ step, elapsedSeconds }) => {
      if (step === lastStep && elapsedSeconds < lastSeconds + logEverySeconds) return;
      [lastStep, lastSeconds] = [step, elapsedSeconds];
      stream.write(`${step}: ${elapsedSeconds} s\n`);
    },
    end: () => {},
  };
}
