import type { CheckFailure } from "../plugin/plugin.js";

/** Longest piece of a user's input that a message repeats. */
const maxQuoted = 80;

/** A refused property. The engine puts the property's name and value before the reason. */
export function refusal(property: string, reason: string): CheckFailure {
  return { property, reason };
}

/** A refused property whose value is too long to be shown: its name goes into the reason instead. */
export function refusalWithoutValue(property: string, reason: string): CheckFailure {
  return { property: "", reason: `${property}: ${reason}` };
}

/** A user's input, quoted, and cut where it is long. */
export function quote(text: string): string {
  return `"${text.length > maxQuoted ? `${text.slice(0, maxQuoted - 3)}...` : text}"`;
}

/** Refuses what is no id of a Flagsmith object. */
export function checkId(property: string, id: number, mend: string): CheckFailure[] {
  if (Number.isSafeInteger(id) && id > 0) return [];
  return [refusal(property, `found ${id}, expected an id, a whole number from 1; ${mend}.`)];
}

/** Refuses text that is empty, padded or longer than Flagsmith takes. */
export function checkText(property: string, text: string, maxLength: number): CheckFailure[] {
  if (text.trim() === "") {
    return [refusal(property, `found no text, expected 1 to ${maxLength} characters; give a value.`)];
  }
  if (text !== text.trim()) {
    return [
      refusal(
        property,
        `found ${quote(text)} with white space around it, which Flagsmith would remove; leave it out.`,
      ),
    ];
  }
  if (text.includes("\u0000")) {
    return [refusal(property, "found a null character, which Flagsmith refuses; leave it out.")];
  }
  if (text.length > maxLength) {
    return [refusal(property, `found ${text.length} characters, expected at most ${maxLength}; shorten it.`)];
  }
  return [];
}
