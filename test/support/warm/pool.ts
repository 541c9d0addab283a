import { type ChildProcess, fork } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Warm processes that play the engine's Node.js programs, as many as are in use at once. */
export interface WarmPool {
  /** Folder of the programs that the engine starts in place of the real ones; each hands over to a warm process. */
  readonly folder: string;
  close(): Promise<void>;
}

const provider = fileURLToPath(new URL("../../../bin/pulumi-resource-flagsmith-sso", import.meta.url));

/** What the engine starts, and how a warm process comes to play it. */
const programs = {
  "pulumi-language-nodejs": (port: number) => handOver("language", port),
  // Node.js reads these when it starts; the program itself calls nobody.
  "pulumi-resource-flagsmith-sso": (port: number) =>
    handOver(
      "provider",
      port,
      `if [ "$NODE_EXTRA_CA_CERTS$NODE_TLS_REJECT_UNAUTHORIZED" ]; then exec '${provider}' "$@"; fi`,
    ),
} as const;

/**
 * Starts the pool. Starting Node.js and loading Pulumi's SDK takes a second of CPU time for each run of a program, and most
 * tests are about something else.
 */
export async function startWarmPool(): Promise<WarmPool> {
  const free: ChildProcess[] = [];
  const all = new Set<ChildProcess>();
  const server = createServer({ pauseOnConnect: true }, (socket) => {
    const warm = free.pop() ?? startProcess();
    warm.send("play", socket);
  });
  const startProcess = (): ChildProcess => {
    const warm = fork(fileURLToPath(new URL("process.js", import.meta.url)), { execArgv: [] });
    all.add(warm);
    warm.on("message", () => free.push(warm));
    warm.once("exit", () => {
      all.delete(warm);
      if (free.includes(warm)) free.splice(free.indexOf(warm), 1);
    });
    return warm;
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const folder = await writePrograms((server.address() as AddressInfo).port);
  return {
    folder,
    close: async () => {
      server.close();
      for (const each of all) each.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function writePrograms(port: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "flagsmith-sso-warm-"));
  for (const [name, script] of Object.entries(programs)) {
    await writeFile(join(folder, name), script(port));
    await chmod(join(folder, name), 0o755);
  }
  return folder;
}

/**
 * A script that gives its folder, arguments and environment to a warm process, prints the port that it gets, and then
 * whatever the process prints. Its end, which is the engine's doing, ends the part.
 */
const handOver = (part: string, port: number, before = ""): string => `#!/usr/bin/env bash
${before}
exec 3<>/dev/tcp/127.0.0.1/${port}
{ printf '%s\\0' ${part} "$PWD" "$#" "$@"; env -0; printf '\\0'; } >&3
IFS= read -r port <&3
printf '%s\\n' "$port"
exec cat <&3 >&2
`;
