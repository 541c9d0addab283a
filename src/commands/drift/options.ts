import type { Shard } from "./shard.js";

/** Options of `drift`. */
export interface DriftOptions {
  readonly stack: readonly string[];
  readonly all?: boolean;
  readonly shard?: Shard;
  readonly concurrency?: number;
  readonly expiresWithin: number;
  readonly format: string;
  readonly output: readonly string[];
  readonly cwd: string;
}
