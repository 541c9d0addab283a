import { Command } from "commander";
import { expect, it } from "vitest";
import { refuseUnknownStep } from "./refuseUnknownStep.js";

/** What a command with a default step `status` does with a command line: the step taken, or the refusal. */
async function outcomeOf(...line: string[]): Promise<string> {
  let outcome = "";
  const command = new Command("rotate")
    .exitOverride()
    .configureOutput({ writeErr: (text) => (outcome += text) });
  refuseUnknownStep(command, command.command("status", { isDefault: true })).action(() => {
    outcome += "status";
  });
  command.command("publish").action(() => {
    outcome += "publish";
  });
  await command.parseAsync(line, { from: "user" }).catch(() => undefined);
  return outcome.trim();
}

it("takes the default step where none is named, and every step by its name", async () => {
  expect(await outcomeOf()).toBe("status");
  expect(await outcomeOf("status")).toBe("status");
  expect(await outcomeOf("publish")).toBe("publish");
});

it("refuses a word that is not a step, lists the steps, and runs the default without one", async () => {
  expect(await outcomeOf("pubish")).toBe(
    'error: found "pubish", expected one of status, publish, or nothing',
  );
});
