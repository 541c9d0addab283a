import type { Command } from "commander";

/**
 * Makes a command's default step refuse a word that is not a step. The parser alone would report too many arguments for
 * a step that nobody named.
 *
 * @param command - the command that has the steps.
 * @param step - its default step.
 * @returns `step`.
 */
export function refuseUnknownStep(command: Command, step: Command): Command {
  return step.allowExcessArguments().hook("preAction", ({ args: [word] }) => {
    if (word === undefined) return;
    const names = command.commands.map((each) => each.name()).join(", ");
    command.error(`error: found "${word}", expected one of ${names}, or nothing`);
  });
}
