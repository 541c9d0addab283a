import { setInterval } from "node:timers";
import { setTimeout } from "node:timers/promises";
import { homedir, hostname } from "node:os";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { SemVer } from "semver";

/** How a process ended. */
export interface RunResult {
  /** Absent: it could not be started, or a signal ended it. */
  readonly exitCode: number | undefined;
  readonly stdout: string;
  /** Both streams as they came, for people; where the process did not start, why. */
  readonly output: string;
}

/** All that the search for an engine touches besides files, so that tests can stand in for it. */
export interface EngineEdges {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly homeFolder: string;
  /** Name of this machine, which tells whose process ids a lock speaks of. */
  readonly host: string;
  readonly processId: number;
  /** Folder of the two Go modules. */
  readonly toolsFolder: string;
  /** Runs a process to its end. Never throws. `environment` is added to the current one. */
  run(
    command: string,
    args: readonly string[],
    options?: { readonly folder?: string; readonly environment?: Readonly<Record<string, string>> },
  ): Promise<RunResult>;
  /** Why Pulumi cannot be downloaded, in a few words; undefined: it probably can. */
  describeMissingDownload(): Promise<string | undefined>;
  /** Pulumi's own installer. @throws Error when it fails */
  install(version: string, root: string): Promise<void>;
  isRunning(processId: number): boolean;
  /** Milliseconds since the epoch. */
  now(): number;
  wait(milliseconds: number): Promise<void>;
  /** Calls back time and again, without keeping the process alive, until the returned function is called. */
  every(milliseconds: number, callback: () => void): () => void;
}

/** The script that the Automation API's installer begins with. Source: @pulumi/pulumi `automation/cmd.js`. */
const installScript = "https://get.pulumi.com/install.sh";

/** Long enough for a slow network, short enough for somebody who waits if there is none. */
const probeMilliseconds = 3_000;

/** The real world. */
export function systemEdges(): EngineEdges {
  return {
    environment: process.env,
    platform: process.platform,
    homeFolder: homedir(),
    host: hostname(),
    processId: process.pid,
    toolsFolder: fileURLToPath(new URL("../../tools/", import.meta.url)),
    run,
    describeMissingDownload,
    install,
    isRunning,
    now: Date.now,
    wait: (milliseconds) => setTimeout(milliseconds),
    every: (milliseconds, callback) => {
      const timer = setInterval(callback, milliseconds).unref();
      return () => clearInterval(timer);
    },
  };
}

const run: EngineEdges["run"] = async (command, args, { folder, environment } = {}) => {
  const result = await execa(command, args, {
    reject: false,
    stdin: "ignore",
    all: true,
    ...(folder === undefined ? {} : { cwd: folder }),
    ...(environment === undefined ? {} : { env: environment }),
  });
  const started = result.exitCode !== undefined || result.isTerminated;
  return {
    exitCode: result.exitCode,
    stdout: result.stdout,
    output: started ? result.all : (result.originalMessage ?? "it could not be started"),
  };
};

/** Asks with `fetch`, as the installer does: what this cannot reach, a proxy included, the installer cannot either. */
async function describeMissingDownload(): Promise<string | undefined> {
  try {
    const signal = AbortSignal.timeout(probeMilliseconds);
    const answer = await fetch(installScript, { method: "HEAD", signal });
    return answer.ok ? undefined : `get.pulumi.com answered ${answer.status}`;
  } catch (error) {
    const cause = error instanceof Error ? (error.cause as { code?: string } | undefined) : undefined;
    const code = cause?.code ?? (error instanceof Error ? error.message : String(error));
    return `get.pulumi.com cannot be reached (${code})`;
  }
}

async function install(version: string, root: string): Promise<void> {
  // Heavy, and needed by nobody else on this path.
  const { PulumiCommand } = await import("@pulumi/pulumi/automation/index.js");
  await PulumiCommand.install({ version: new SemVer(version), root });
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // Somebody else's process may not be signalled, but it is there.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
