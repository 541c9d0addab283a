import type { Diagnostic } from "../../../diagnostics/diagnostic.js";
import { DiagnosticError } from "../../../diagnostics/diagnosticError.js";
import type { PlainArgs } from "../../../component/settled.js";
import type { Engine } from "../../../engine/engine.js";
import { type ProjectFile, stackFile } from "../../../stack/projectFile.js";
import { type StackConfiguration, readStackConfiguration } from "../../../engine/stackConfiguration.js";
import { readStackState } from "../../../engine/stackState.js";
import { projectNamespace } from "../../../facts/names.js";
import { type DeclaredConnection, connectionsIn } from "../../../stack/connections.js";

/** What this machine knows of a stack, before any service is asked. */
export interface StackFacts {
  readonly stack: string;
  /** File of the stack's configuration, relative to the project. */
  readonly file: string;
  /** Configuration by key with namespace. It holds the stack's secrets. */
  readonly settings: Readonly<Record<string, string>>;
  /** What is wrong with the configuration. */
  readonly mistakes: readonly Diagnostic[];
  /** What the configuration asks for; undefined if it has mistakes, or a program of somebody's own reads it. */
  readonly wanted: PlainArgs | undefined;
  /** What was deployed. */
  readonly connections: readonly DeclaredConnection[];
}

/** Where a stack is. */
export interface StackPlace {
  /** The project's folder. */
  readonly cwd: string;
  /** Added to the engine's environment. Default: nothing. */
  readonly env?: Readonly<Record<string, string>>;
  readonly project: ProjectFile;
  /** Where credentials and addresses are looked for that the stack does not give. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Reads a stack's configuration and state. Both are read-only. @throws EngineError if one of them cannot be read. */
export async function readStack(engine: Engine, stack: string, place: StackPlace): Promise<StackFacts> {
  const { project } = place;
  const [configuration, resources] = await Promise.all([
    readStackConfiguration(engine, stack, place),
    readStackState(engine, stack, place),
  ]);
  const file = stackFile(project.stackConfigDir, stack);
  const checked =
    project.name === projectNamespace
      ? await checkConfiguration(file, configuration, place)
      : { mistakes: [], wanted: undefined };
  return {
    stack,
    file,
    settings: configuration.values,
    ...checked,
    connections: connectionsIn(resources),
  };
}

/** Everything that `up` would refuse. The program is loaded only here, since Pulumi's SDK comes with it. */
async function checkConfiguration(
  file: string,
  { values, secretKeys }: StackConfiguration,
  { environment }: StackPlace,
): Promise<Pick<StackFacts, "mistakes" | "wanted">> {
  const { readStackConfig } = await import("../../../program/stackConfig.js");
  try {
    return { mistakes: [], wanted: readStackConfig({ file, environment, config: values, secretKeys }) };
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return { mistakes: error.diagnostics, wanted: undefined };
  }
}
