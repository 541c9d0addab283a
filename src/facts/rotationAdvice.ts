/**
 * What to do about signing keys, in the words of every command that says so: parts of sentences without a capital and a full
 * stop. A stack that is left out is named elsewhere in the sentence.
 *
 * @module
 */
import { packageName } from "./names.js";

/** The command of a step of a rotation; without a step it says which comes next. */
export function rotateCommand(step?: "publish" | "end", stack?: string): string {
  return [`${packageName} rotate`, step, stack === undefined ? undefined : `--stack ${stack}`]
    .filter((each) => each !== undefined)
    .join(" ");
}

/** For a certificate that ends soon, if Flagsmith's API is used. */
export function beginRotation(stack: string): string {
  return `run "${rotateCommand("publish", stack)}", which begins a rotation that locks nobody out`;
}

/** The same if metadata goes through Flagsmith's support. @param file - the stack's, if it is known. */
export function rotateThroughSupport(file?: string): string {
  const place = file === undefined ? "" : ` in ${file}`;
  return `agree on a time with Flagsmith's support, then give signingKeyName a new name${place}, run "pulumi up" and send the hand-off that it writes`;
}

/** For keys that Flagsmith accepts and does not need. */
export function endRotation(stack?: string): string {
  return `run "${rotateCommand("end", stack)}", which takes out what is not needed`;
}

/** A part of a sentence as a sentence. */
export function asSentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
