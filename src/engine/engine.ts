import { DiagnosticError } from "../diagnostics/diagnosticError.js";

/** No engine could be had, or it could not be run. */
export class EngineError extends DiagnosticError {
  override readonly name = "EngineError";
}

/**
 * Where an engine comes from: found on `PATH`; `installed` with Pulumi's own installer, which downloads; or `built` from
 * Go modules.
 */
export type EngineOrigin = "PATH" | "installed" | "built";

/** A Pulumi CLI and its Node.js language host, ready to run. */
export interface Engine {
  /** Of the CLI, without a leading "v". */
  readonly version: string;
  readonly origin: EngineOrigin;
  /** Absolute folder that holds the CLI. */
  readonly folder: string;
  readonly pulumiPath: string;
  readonly languageHostPath: string;
  /**
   * Folders to put before PATH, so that the CLI and what it starts are found. Empty for an engine on PATH: putting its
   * folder first could bring another `node` or `git` forward.
   */
  readonly pathAdditions: readonly string[];
}

/** What a source of engines has: an engine, or one clause that says why not. */
export type Finding = { readonly engine: Engine } | { readonly reason: string };

/** One way to an engine. */
export interface EngineSource {
  readonly origin: EngineOrigin;
  /** What is there already. Reads files and asks a CLI for its version; changes nothing, downloads nothing. */
  find(): Promise<Finding>;
  /** Brings an engine where none was found. Absent: this way can only find. */
  obtain?(onProgress: OnProgress): Promise<Finding>;
}

/** A step that takes a while. */
export interface EngineProgress {
  /** What is being done, for people: a phrase without a full stop. */
  readonly step: string;
  /** Whole seconds since the step began; 0 when it begins. */
  readonly elapsedSeconds: number;
}

/** Called when a step begins, and about every second while it lasts. */
export type OnProgress = (progress: EngineProgress) => void;
