import { stripVTControlCharacters } from "node:util";

/**
 * What does not show, or shows as something else: control and format characters, half characters, characters that are none, and
 * every white space but the plain one. Two values that look the same have to look different.
 */
export const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]|(?! )\p{Zs}/gu;

/**
 * Commands that a CI system reads anywhere in a line of a job's log: `##[error]` and `##vso[…]` (GitHub Actions, Azure
 * Pipelines), `##teamcity[…]`. Sources: `ActionCommand.cs` of actions/runner, `Command.cs` of microsoft/azure-pipelines-agent,
 * TeamCity's documentation, "Service Messages".
 */
const commandInLine = /##(?=[a-z]*\[)/gi;

/**
 * Text from elsewhere on one line, in which everything shows and nothing is a command: `\u000a` stands for a line break, `\u200b` for a
 * space without width, `#\u0023[` for the beginning of a CI system's command.
 */
export function visible(text: string): string {
  return text.replaceAll(invisible, escaped).replaceAll(commandInLine, "#\\u0023");
}

/** Prose on one line, without the colours of a terminal; otherwise as {@link visible}. */
export function sentence(text: string): string {
  return visible(stripVTControlCharacters(text).replaceAll(/\s+/g, " ").trim());
}

/** A character as JSON escapes it, one `\uXXXX` for each of its UTF-16 units. */
export function escaped(character: string): string {
  return [...Array(character.length).keys()]
    .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`)
    .join("");
}
