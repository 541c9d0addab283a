import { visible } from "../../../output/visible.js";
import type { JsonValue } from "../../../output/json.js";

/** What was found and what was expected, as text. */
export interface ShownPair {
  readonly found: string;
  readonly expected: string;
}

/**
 * Both values of a difference, each on one line, as JSON with spaces: `"Flagsmith"`, `[ "a", "b" ]`. Nothing there is the word
 * `nothing`, without quotes. Two long ones that begin alike are shown around the place where they begin to differ.
 *
 * @param maxLength - characters; what is longer is shortened in the middle, and says its length.
 */
export function showPair(
  found: JsonValue | undefined,
  expected: JsonValue | undefined,
  maxLength: number,
): ShownPair {
  const [one, other] = [writeValue(found), writeValue(expected)];
  const place = firstDifference(one, other);
  const isLong = Math.min(one.length, other.length) > maxLength;
  if (!isLong || place === -1 || place < maxLength / 3)
    return { found: shorten(one, maxLength), expected: shorten(other, maxLength) };
  return { found: around(one, place, maxLength), expected: around(other, place, maxLength) };
}

function writeValue(value: JsonValue | undefined): string {
  if (value === undefined) return "nothing";
  return visible(JSON.stringify(value, undefined, 1).replaceAll(/\n */g, " "));
}

function shorten(text: string, maxLength: number): string {
  const characters = [...text];
  if (characters.length <= maxLength) return text;
  const middle = ` … (${characters.length} characters) … `;
  const kept = Math.max(2, maxLength - middle.length);
  const head = Math.ceil(kept / 2);
  return `${characters.slice(0, head).join("")}${middle}${characters.slice(head - kept).join("")}`;
}

/** Index of the first character that differs from the other text; -1 if there is none. */
function firstDifference(one: string, other: string): number {
  const [characters, others] = [[...one], [...other]];
  if (characters.length < others.length) return firstDifference(other, one);
  return characters.findIndex((character, index) => character !== others[index]);
}

function around(text: string, place: number, maxLength: number): string {
  const characters = [...text];
  const start = place - Math.floor(maxLength / 6);
  const from = `(from character ${start + 1} of ${characters.length}) … `;
  const end = start + Math.max(2, maxLength - from.length - 2);
  return `${from}${characters.slice(start, end).join("")}${end < characters.length ? " …" : ""}`;
}
