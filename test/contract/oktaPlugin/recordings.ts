import { readFileSync } from "node:fs";
import type { WireValue } from "../../../src/plugin/wire.js";

/** Properties in the form that the plugin protocol gives them. */
export type WireProperties = Record<string, WireValue>;

/** A call of the plugin protocol, and what the real plugin answered. */
export interface RecordedCall {
  readonly method: string;
  readonly request: Readonly<Record<string, unknown>>;
  readonly response: unknown;
}

/** An HTTP request that the real plugin made, and what it was answered. */
export interface RecordedExchange {
  readonly method: string;
  readonly path: string;
  readonly accept: string;
  readonly body?: unknown;
  readonly status: number;
  readonly response?: string;
}

/** A command of the recorded session. */
export interface RecordedStep {
  readonly name: string;
  readonly calls: readonly RecordedCall[];
  readonly exchanges: readonly RecordedExchange[];
}

/** The steps, in the order of the session. */
export const stepNames = [
  "up",
  "noop",
  "refresh",
  "update-preview",
  "update",
  "rotate",
  "after-rotate",
  "drift-changed",
  "fix",
  "import",
  "drift-gone",
  "recreate",
  "destroy",
] as const;

/** What was recorded of a step. */
export function readStep(name: (typeof stepNames)[number]): RecordedStep {
  return {
    name,
    calls: readLines(`${name}.grpc.jsonl`) as RecordedCall[],
    exchanges: readLines(`${name}.http.jsonl`) as RecordedExchange[],
  };
}

function readLines(file: string): unknown[] {
  const text = readFileSync(new URL(`../../fixtures/okta-plugin/${file}`, import.meta.url), "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as unknown);
}
