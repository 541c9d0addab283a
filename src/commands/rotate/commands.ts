import { shellWord } from "../../provider/importAdvice.js";
import type { Commands } from "./plans.js";
import type { RotateOptions } from "./options.js";

/** Command lines with the options of the current one. */
export function commandsFor(
  stack: string,
  { connection, cwd }: Pick<RotateOptions, "connection" | "cwd">,
): Commands {
  const option = (name: string, value: string | undefined) =>
    value === undefined ? "" : ` --${name} ${shellWord(value)}`;
  const which = option("stack", stack);
  const where = option("cwd", cwd === "." ? undefined : cwd);
  return {
    rotate: (step) => `flagsmith-sso rotate ${step}${which}${option("connection", connection)}${where}`,
    refreshingUp: `pulumi up --refresh${which}${where}`,
  };
}
