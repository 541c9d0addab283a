import { chmod, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import type { EngineEdges, RunResult } from "../../src/engine/edges.js";

/** A made-up machine: real folders, and programs that are text files which hold what `version` prints. */
export interface FakeMachine {
  readonly edges: EngineEdges;
  /** The only folder on PATH. */
  readonly bin: string;
  readonly home: string;
  /** Where built engines are kept. */
  readonly cache: string;
  /** Every process that was started: program, then arguments. */
  readonly started: string[];
  /** How often a download was asked about. */
  readonly probes: () => number;
  addProgram(folder: string, name: string, version: string): Promise<string>;
}

/** How a {@link FakeMachine} differs from one that has nothing and can do nothing. */
export interface FakeMachineOptions {
  /** What `go version` prints. Absent: there is no Go. */
  readonly go?: string;
  /** Takes the place of a build of `file` that works. */
  readonly build?: (file: string) => Promise<RunResult>;
  /** Absent: nothing can be downloaded. */
  readonly install?: EngineEdges["install"];
  readonly environment?: Readonly<Record<string, string>>;
  readonly edges?: Partial<EngineEdges>;
}

const notStarted: RunResult = { exitCode: undefined, stdout: "", output: "spawn ENOENT" };

/** Says `text` and ends with success. */
const says = (text: string): RunResult => ({ exitCode: 0, stdout: text, output: text });

/** A machine that is removed after the test. */
export async function fakeMachine(options: FakeMachineOptions = {}): Promise<FakeMachine> {
  const root = await realpath(await mkdtemp(join(tmpdir(), "engine-")));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const [bin, home, xdg] = [join(root, "bin"), join(root, "home"), join(root, "cache")];
  for (const folder of [bin, home, xdg]) await mkdir(folder);
  const started: string[] = [];
  let probes = 0;
  let time = Date.now();

  const addProgram = async (folder: string, name: string, version: string): Promise<string> => {
    const path = join(folder, name);
    await mkdir(folder, { recursive: true });
    await writeFile(path, version);
    await chmod(path, 0o755);
    return path;
  };

  const go = async (args: readonly string[]): Promise<RunResult> => {
    if (options.go === undefined) return notStarted;
    if (args[0] === "version") return says(options.go);
    const file = args[args.indexOf("-o") + 1] ?? "";
    if (options.build !== undefined) return options.build(file);
    await addProgram(dirname(file), basename(file), "v3.259.0");
    return says("");
  };

  const edges: EngineEdges = {
    environment: { PATH: bin, XDG_CACHE_HOME: xdg, ...options.environment },
    platform: "linux",
    homeFolder: home,
    host: "here",
    processId: 100,
    toolsFolder: fileURLToPath(new URL("../../tools/", import.meta.url)),
    run: async (command, args) => {
      started.push([basename(command), ...args].join(" "));
      return command === "go" ? go(args) : says(await readFile(command, "utf8"));
    },
    describeMissingDownload: async () => {
      probes += 1;
      return options.install === undefined ? "get.pulumi.com cannot be reached (ENOTFOUND)" : undefined;
    },
    install: options.install ?? (async () => {}),
    isRunning: () => false,
    now: () => time,
    wait: async (milliseconds) => void (time += milliseconds),
    every: () => () => {},
    ...options.edges,
  };
  const cache = join(xdg, "flagsmith-sso", "engine");
  return { edges, bin, home, cache, started, probes: () => probes, addProgram };
}
