import { DiagnosticError } from "../../diagnostics/diagnosticError.js";
import { terminal } from "../../output/terminal.js";
import { visible } from "../../output/visible.js";
import type { HandoffOptions } from "./options.js";
import { noteAcknowledged } from "./noteAcknowledged.js";
import { readHandoff } from "./readHandoff.js";
import { facts } from "./show.js";

/**
 * Records that support has confirmed the hand-off. The record is a key of the stack file: it is code, is reviewed, and
 * is valid on every machine.
 *
 * @throws Error when a different hand-off is pending, or none.
 */
export async function acknowledgeHandoff(options: HandoffOptions & { readonly id?: string }): Promise<void> {
  const handoff = await readHandoff(options);
  const { handoffId, stack, status } = handoff;
  if (options.id !== undefined && options.id !== handoffId) {
    throw new DiagnosticError({
      code: "handoff/other-id",
      place: { option: "--id" },
      found: `found ${options.id}`,
      expected: `${handoffId}, which is what stack ${stack} hands over now`,
      fix: 'look at "flagsmith-sso handoff", and send its e-mail if support has another',
    });
  }
  if (status === "acknowledged") {
    process.stdout.write(terminal(`${visible(handoff.nextStep)}\n`));
    return;
  }
  const file = await noteAcknowledged(options.cwd, stack, handoffId);
  process.stdout.write(
    terminal(
      `${facts(handoff).join("\n")}\n\nAcknowledged hand-off ${handoffId} in ${file}: commit the file, and run "pulumi up --stack ${stack}".\n`,
    ),
  );
}
