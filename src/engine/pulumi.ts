import { execa } from "execa";
import { type Engine, EngineError } from "./engine.js";
import { environmentFor } from "./environment.js";

/** The last lines of a program's output that are not blank: where programs say what went wrong. */
export function lastLines(output: string, count: number): string {
  const lines = output.split(/\r?\n/).filter((line) => line.trim() !== "");
  return lines.slice(-count).join("\n");
}

/** The first line in which Pulumi's CLI says what failed; undefined if no line does. */
export function errorLine(output: string): string | undefined {
  return output
    .split("\n")
    .find((line) => line.trimStart().startsWith("error:"))
    ?.trim();
}

/** Arguments with which the CLI asks nothing and colours nothing: what it prints is read by a program. */
export const nonInteractiveFlags = ["--non-interactive", "--color", "never"] as const;

/** How to run the CLI. */
export interface PulumiOptions {
  /** Folder to run in, usually the project's. Default: the current one. */
  readonly cwd?: string;
  /** Added to the current environment and the engine's own. */
  readonly env?: Readonly<Record<string, string>>;
  /** Told of each piece of output as it comes. */
  readonly onOutput?: (text: string, stream: "stdout" | "stderr") => void;
  /** Interrupts the CLI as Ctrl-C does: it ends what it has begun, and unlocks the stack. */
  readonly signal?: AbortSignal;
}

/** How a run of the CLI ended. Exit codes: https://www.pulumi.com/docs/iac/cli/exit-codes/. */
export interface PulumiResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs the engine's CLI to its end, without a terminal, so that it never asks. A failure is a result like any other.
 *
 * @throws EngineError when it could not be started, or ended without an exit code.
 */
export async function pulumi(
  engine: Engine,
  args: readonly string[],
  { cwd, env, onOutput, signal }: PulumiOptions = {},
): Promise<PulumiResult> {
  const running = execa(engine.pulumiPath, args, {
    reject: false,
    stdin: "ignore",
    stripFinalNewline: false,
    killSignal: "SIGINT",
    forceKillAfterDelay: false,
    env: { ...environmentFor(engine), ...env },
    ...(cwd === undefined ? {} : { cwd }),
    ...(signal === undefined ? {} : { cancelSignal: signal }),
  });
  if (onOutput !== undefined) {
    for (const stream of ["stdout", "stderr"] as const)
      running[stream].setEncoding("utf8").on("data", (text: string) => onOutput(text, stream));
  }
  const { exitCode, stdout, stderr, signal: endedBy, originalMessage } = await running;
  if (exitCode !== undefined) return { exitCode, stdout, stderr };
  // Only the command's name: arguments may hold secrets (`config set --secret`).
  const why = endedBy ?? originalMessage ?? "it did not start";
  throw new EngineError({
    code: "engine/crashed",
    found: `pulumi ${args[0] ?? ""} ended without an exit code (${why})`,
    expected: "one",
    fix: `check ${engine.pulumiPath} and cwd, and run again`,
  });
}
