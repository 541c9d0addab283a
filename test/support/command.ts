import { join } from "node:path";
import { type ResultPromise, execa } from "execa";
import { inject } from "vitest";
import { environmentFor } from "../../src/engine/environment.js";

/** What a command came to. */
export interface CommandResult {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where a command runs. */
export interface CommandPlace {
  /** The project's folder. */
  readonly folder: string;
  /** Added to the engine's environment. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Starts `flagsmith-sso` as somebody in a project's folder would. */
export function startCommand(
  { folder, environment }: CommandPlace,
  args: readonly string[],
): ResultPromise<{ reject: false }> {
  return execa("node", [join(folder, "bin/flagsmith-sso"), ...args], {
    cwd: folder,
    reject: false,
    env: { ...environmentFor(inject("engine")), ...environment },
  });
}

/** Runs `flagsmith-sso` to its end, whatever its exit code. */
export async function runCommand(place: CommandPlace, ...args: readonly string[]): Promise<CommandResult> {
  const { exitCode, stdout, stderr } = await startCommand(place, args);
  return { exitCode, stdout, stderr };
}
