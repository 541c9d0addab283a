import { mkdtemp, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { longestBuildMilliseconds } from "./buildLock.js";
import type { EngineEdges } from "./edges.js";
import type { OnProgress, EngineOrigin } from "./engine.js";
import { executableName } from "./executable.js";
import { buildArguments, goTools } from "./goTools.js";
import { lastLines } from "./pulumi.js";
import { withProgress } from "./progressWriter.js";
import { minimumGoVersion, minimumVersion } from "./inspectEngine.js";

/** What to do about each way that led nowhere. */
const ways: Readonly<Record<EngineOrigin, { readonly name: string; readonly fix: string }>> = {
  PATH: {
    name: "pulumi on PATH",
    fix: `Install Pulumi ${minimumVersion} or newer: https://www.pulumi.com/docs/iac/download-install/`,
  },
  installed: {
    name: "Pulumi's installer",
    fix: "Allow downloads from get.pulumi.com, and have curl and tar.",
  },
  built: {
    name: "a build from Go modules",
    fix: `Install Go ${minimumGoVersion} or newer: https://go.dev/doc/install`,
  },
};

/** The text for somebody who has no engine: each way that was tried, what was found, and how to fix it. */
export function describeMissingEngine(reasons: ReadonlyMap<EngineOrigin, string>): string {
  const tried = [...reasons].map(([origin, reason], index) => {
    const { name, fix } = ways[origin];
    return `${index + 1}. ${name}: ${indent(reason)}.\n   ${fix}`;
  });
  const heading =
    tried.length === 1
      ? "The one way that was allowed led to no Pulumi engine; fix it and run again:"
      : `None of ${tried.length} ways led to a Pulumi engine; fix one and run again:`;
  return [heading, ...tried].join("\n");
}

function indent(reason: string): string {
  return reason.replaceAll("\n", "\n     ");
}

/** Enough of a build's log to see the first error and what led to it. */
const logLines = 15;

/**
 * Builds the engine into a folder beside `folder`, which then takes its name.
 *
 * @returns why it failed, with the end of the log; undefined: `folder` is there.
 * @throws Error when the folder cannot be written.
 */
export async function buildEngine(
  folder: string,
  onProgress: OnProgress,
  edges: EngineEdges,
): Promise<string | undefined> {
  await removeOldRemains(folder, edges);
  const workshop = await mkdtemp(`${folder}.building-`);
  try {
    for (const tool of goTools) {
      const file = join(workshop, "bin", executableName(tool.name, edges.platform));
      const { exitCode, output } = await withProgress(
        `Building ${tool.name} ${tool.version} from Go modules (once, some minutes)`,
        () =>
          edges.run("go", buildArguments(tool, file), {
            folder: join(edges.toolsFolder, tool.module),
            environment: { GOWORK: "off" },
          }),
        onProgress,
        edges,
      );
      if (exitCode !== 0) return `go could not build ${tool.name}:\n${lastLines(output, logLines)}`;
    }
    await moveInPlace(workshop, folder);
    return undefined;
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

/** A folder that is there already is as good: somebody else built the same. */
async function moveInPlace(workshop: string, folder: string): Promise<void> {
  try {
    await rename(workshop, folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ENOTEMPTY" && code !== "EEXIST") throw error;
  }
}

/** Builds that were killed leave their folders behind. */
async function removeOldRemains(folder: string, { now }: EngineEdges): Promise<void> {
  const prefix = `${basename(folder)}.building-`;
  for (const name of await readdir(dirname(folder))) {
    if (!name.startsWith(prefix)) continue;
    const path = join(dirname(folder), name);
    const { mtimeMs } = await stat(path);
    if (now() - mtimeMs > longestBuildMilliseconds) await rm(path, { recursive: true, force: true });
  }
}
