import { link, readFile, rm, writeFile } from "node:fs/promises";
import { z } from "zod";
import type { EngineEdges } from "./edges.js";

/** Who builds. */
const ownerSchema = z.object({ pid: z.number().int(), host: z.string(), since: z.number() });

/** The process that holds a lock; `since` in milliseconds since the epoch. */
export type LockOwner = z.infer<typeof ownerSchema>;

/** Longer than any build takes; a lock or a build folder older than this was left behind. */
export const longestBuildMilliseconds = 60 * 60 * 1000;

const pollMilliseconds = 500;

/**
 * Does the work while no other process does it. The lock only saves work: two that hold it at once, which a badly timed
 * take-over can bring about, build twice and still leave one whole engine.
 *
 * @param whileWaiting - wraps the wait for another process, so that it can be shown.
 */
export async function withBuildLock<T>(
  file: string,
  work: () => Promise<T>,
  whileWaiting: (owner: LockOwner, wait: () => Promise<void>) => Promise<void>,
  edges: EngineEdges,
): Promise<T> {
  while (!(await take(file, edges))) {
    const owner = await readOwner(file);
    if (owner === "gone") continue;
    if (owner === "unreadable" || isLeftBehind(owner, edges)) await rm(file, { force: true });
    else await whileWaiting(owner, () => untilReleased(file, owner, edges));
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

/** Whether nobody will release the lock any more. Process ids of another machine tell nothing. */
export function isLeftBehind(
  owner: LockOwner,
  { now, host, isRunning }: Pick<EngineEdges, "now" | "host" | "isRunning">,
): boolean {
  if (now() - owner.since > longestBuildMilliseconds) return true;
  return owner.host === host && !isRunning(owner.pid);
}

/** A file is linked in place with its content, so that nobody ever reads half a lock. */
async function take(file: string, { processId, host, now }: EngineEdges): Promise<boolean> {
  const own = `${file}.${host}.${processId}`;
  const owner: LockOwner = { pid: processId, host, since: now() };
  await writeFile(own, JSON.stringify(owner));
  try {
    await link(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(own, { force: true });
  }
}

async function untilReleased(file: string, owner: LockOwner, edges: EngineEdges): Promise<void> {
  for (;;) {
    await edges.wait(pollMilliseconds);
    const current = await readOwner(file);
    if (typeof current === "string" || current.pid !== owner.pid || isLeftBehind(current, edges)) return;
  }
}

async function readOwner(file: string): Promise<LockOwner | "gone" | "unreadable"> {
  try {
    return ownerSchema.parse(JSON.parse(await readFile(file, "utf8")));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT" ? "gone" : "unreadable";
  }
}
