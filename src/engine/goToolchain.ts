import { join } from "node:path";
import { lt } from "semver";
import type { EngineEdges } from "./edges.js";
import { lastLines } from "./lastLines.js";
import { minimumGoVersion } from "./versions.js";

/**
 * Why Go cannot build the engine, in a clause; undefined: it can. Asked in the folder of the Go module, since Go may
 * fetch the newer toolchain that a go.mod names (https://go.dev/doc/toolchain), and then answers with that one's version.
 */
export async function describeMissingGo({
  run,
  toolsFolder,
}: Pick<EngineEdges, "run" | "toolsFolder">): Promise<string | undefined> {
  const { exitCode, stdout, output } = await run("go", ["version"], {
    folder: join(toolsFolder, "pulumi"),
    environment: { GOWORK: "off" },
  });
  if (exitCode === undefined) return "there is no go on PATH";
  if (exitCode !== 0) return `go does not run (${lastLines(output, 1)})`;
  // "go version go1.26.8 linux/amd64"; a first release is "go1.21.0", before Go 1.21 "go1.20".
  const [, version, patch = ".0"] = /\bgo(\d+\.\d+)(\.\d+)?/.exec(stdout.replace("go version", "")) ?? [];
  if (version === undefined) return `go says "${lastLines(stdout, 1)}" for its version`;
  const found = `${version}${patch}`;
  return lt(found, minimumGoVersion) ? `go is ${found}, older than ${minimumGoVersion}` : undefined;
}
