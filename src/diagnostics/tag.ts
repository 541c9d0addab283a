import { type Code, severities } from "./codes.js";

/** A code at the end of a sentence, as `line` in `render.ts` writes it. */
const tagged = /\s*\[([a-z]+\/[a-z-]+)\]\s*$/;

/**
 * Takes the code off the end of a sentence: the engine passes on text alone, so that a diagnostic that has come through it is known
 * by its code.
 *
 * @returns the sentence without it, and the code; undefined if it has none that this version knows.
 */
export function readTag(text: string): { readonly sentence: string; readonly code: Code | undefined } {
  const [tag, code = ""] = tagged.exec(text) ?? [];
  if (tag === undefined || !Object.hasOwn(severities, code)) return { sentence: text, code: undefined };
  return { sentence: text.slice(0, -tag.length), code: code as Code };
}
