import { escaped, invisible } from "./visible.js";

/** A value as JSON has it. */
export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** The beginning of a CI system's command. Source: see `visible.ts`. */
const command = /#(?=#[a-z]*\[)/gi;

/**
 * A value as JSON in two spaces, for a terminal, a log or a file: the same data to every parser, with no command in it and nothing that
 * does not show.
 */
export function toJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2)
    .replaceAll(invisible, (each) => (each === "\n" ? each : escaped(each)))
    .replaceAll(command, escaped);
}
