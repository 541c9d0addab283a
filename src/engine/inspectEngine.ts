import { dirname } from "node:path";
import { lt, parse } from "semver";
import type { EngineEdges } from "./edges.js";
import type { EngineOrigin, Finding } from "./engine.js";
import { lastLines } from "./pulumi.js";

/**
 * Oldest Pulumi CLI that this project runs with: the first whose exit codes tell changes (7) from failures, without
 * which drift detection would take one for the other. Source: Pulumi's "Pulumi CLI Exit Codes"
 * (https://www.pulumi.com/docs/iac/cli/exit-codes/).
 */
export const minimumVersion = "3.226.1";

/** Pulumi CLI that is installed or built where none is found: the version that tools/pulumi/go.mod names. */
export const engineVersion = "3.259.0";

/**
 * Node.js language host that is built beside it, named in tools/language-nodejs/go.mod: the last version that is part
 * of a published Go module.
 */
export const languageHostVersion = "3.68.0";

/** Oldest Go that can build both: the `go` line of the two go.mod files, which is Pulumi's own. */
export const minimumGoVersion = "1.25.11";

/** Two programs that may make an engine. */
interface Candidate {
  readonly origin: EngineOrigin;
  readonly pulumiPath: string;
  /** Absent: none was found. */
  readonly languageHostPath: string | undefined;
}

/** Whether a CLI runs, is new enough and has its language host. */
export async function inspectEngine(
  { origin, pulumiPath, languageHostPath }: Candidate,
  { run }: Pick<EngineEdges, "run">,
): Promise<Finding> {
  const { exitCode, stdout, output } = await run(pulumiPath, ["version"], {
    environment: { PULUMI_SKIP_UPDATE_CHECK: "true" },
  });
  if (exitCode !== 0) return { reason: `${pulumiPath} does not run (${lastLines(output, 1)})` };
  const version = parse(stdout.trim());
  if (version === null)
    return {
      reason: `${pulumiPath} says "${lastLines(stdout, 1)}" for its version, expected one like v3.259.0`,
    };
  if (lt(version, minimumVersion))
    return { reason: `${pulumiPath} is ${version.version}, older than ${minimumVersion}` };
  if (languageHostPath === undefined)
    return { reason: `${pulumiPath} has no pulumi-language-nodejs beside it, and there is none on PATH` };
  const folder = dirname(pulumiPath);
  return {
    engine: {
      version: version.version,
      origin,
      folder,
      pulumiPath,
      languageHostPath,
      pathAdditions: origin === "PATH" ? [] : [folder],
    },
  };
}
