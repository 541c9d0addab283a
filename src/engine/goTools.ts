import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { lt } from "semver";
import { engineVersion, languageHostVersion, minimumGoVersion } from "./inspectEngine.js";
import type { EngineEdges } from "./edges.js";
import { lastLines } from "./pulumi.js";

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

/** A program that is built from a Go module of its own in `tools/`. */
export interface GoTool {
  /** Of the program. */
  readonly name: string;
  /** Folder in `tools/`. */
  readonly module: string;
  /** Go package of its `main`. */
  readonly package: string;
  readonly version: string;
}

/** The quicker build first, so that what cannot work fails soon. */
export const goTools: readonly GoTool[] = [
  {
    name: "pulumi-language-nodejs",
    module: "language-nodejs",
    package: "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
    version: languageHostVersion,
  },
  {
    name: "pulumi",
    module: "pulumi",
    package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    version: engineVersion,
  },
];

/** Go variable that holds the version. Source: pulumi/pulumi `sdk/go/common/version/version.go`. */
const versionVariable = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

/** Arguments of `go` that build one tool into `file`: no local paths in it, no debug tables, its version told. */
export function buildArguments(tool: GoTool, file: string): readonly string[] {
  const flags = `-s -w -X ${versionVariable}=v${tool.version}`;
  // Said here, `-mod` wins over the user's GOFLAGS: nothing may edit a go.mod inside node_modules.
  return ["build", "-mod=readonly", "-trimpath", "-ldflags", flags, "-o", file, tool.package];
}

/** Twelve hexadecimal digits that change with any module the tools are built from. */
export async function hashOfModules(toolsFolder: string): Promise<string> {
  const hash = createHash("sha256");
  for (const { module } of goTools) hash.update(await readFile(join(toolsFolder, module, "go.sum")));
  return hash.digest("hex").slice(0, 12);
}
