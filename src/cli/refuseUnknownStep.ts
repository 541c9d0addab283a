import type { Command } from "commander";

/**
 * Lets the step that a command takes where none is named refuse a word that is no step. By itself the parser would
 * say that this step got too many arguments, though nobody named it.
 *
 * @param command - whose steps there are.
 * @param step - its default step.
 * @returns `step`.
 */
export function refuseUnknownStep(command: Command, step: Command): Command {
  return step.allowExcessArguments().hook("preAction", ({ args: [word] }) => {
    if (word === undefined) return;
    const names = command.commands.map((each) => each.name()).join(", ");
    command.error(`error: found "${word}", expected one of ${names}; name one of them, or none`);
  });
}
