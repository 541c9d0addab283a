import type { Engine } from "../../engine/engine.js";

/** Options of `adopt` from the command line. */
export interface AdoptOptions {
  readonly stack: string;
  readonly apiBaseUrl?: string;
  readonly samlOrganisation?: string;
  readonly organisation?: number;
  readonly application?: string;
  readonly yes: boolean;
  readonly cwd: string;
}

/**
 * Compares a stack with its program and prints what differs.
 *
 * @returns the exit code.
 */
export type CompareStack = (
  engine: Engine,
  stack: string,
  options: { readonly cwd: string; readonly stackFolder: string },
) => Promise<number>;
