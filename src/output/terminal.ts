import { visible } from "./visible.js";

/** Sequences that set colours. Source: ECMA-48, "Select graphic rendition". */
const colour = /(\u001b\[[\d;]*m)/;

/** Where GitHub Actions reads a command: `::` at the beginning of a line, after white space. Source: `TryParseV2` in `ActionCommand.cs` of actions/runner. */
const commandAtStart = /^((?:\s|\u001b\[[\d;]*m)*):(?=:)/;

/**
 * What is printed for people, as it may go to a terminal or a job's log: of all control characters only line breaks and
 * colours are left, and no line is a command to a CI system. It is the last step before writing, whatever was quoted before.
 */
export function terminal(text: string): string {
  return text
    .split("\n")
    .map((line) =>
      line
        .split(colour)
        .map((part, index) => (index % 2 === 1 ? part : visible(part)))
        .join("")
        .replace(commandAtStart, "$1\\u003a"),
    )
    .join("\n");
}
