import { DiagnosticError } from "../../diagnostics/diagnosticError.js";
import { z } from "zod";
import { progressWriter } from "../../engine/progressWriter.js";
import { resolveEngine } from "../../engine/resolveEngine.js";
import { selectedStack } from "../../engine/stacks.js";
import { readStackState } from "../../engine/stackState.js";
import { ownTypes } from "../../facts/typeTokens.js";
import type { HandoffOptions } from "./options.js";

const handoffSchema = z.object({
  samlOrganisation: z.string(),
  metadataXml: z.string(),
  contact: z.string(),
  folder: z.string(),
  requests: z.array(z.string()),
  acknowledged: z.string().optional(),
  handoffId: z.string(),
  status: z.enum(["pending", "acknowledged"]),
  nextStep: z.string(),
  entityId: z.string(),
  signingCertificates: z.array(
    z.object({ fingerprint: z.string(), subject: z.string(), notBefore: z.string(), notAfter: z.string() }),
  ),
  certificateExpires: z.string(),
  metadataFile: z.string(),
  messageFile: z.string(),
});

/** A hand-off as the stack's state has it. */
export type DeployedHandoff = z.infer<typeof handoffSchema> & {
  /** The stack's name. */
  readonly stack: string;
};

/**
 * The hand-off of a stack.
 *
 * @throws Error when the stack has none, or several.
 */
export async function readHandoff({ stack, cwd }: HandoffOptions): Promise<DeployedHandoff> {
  const progress = progressWriter(process.stderr);
  const engine = await resolveEngine({ onProgress: progress.onProgress }).finally(progress.end);
  const name = stack ?? (await selectedStack(engine, { cwd }));
  const found = (await readStackState(engine, name, { cwd })).filter(
    (each) => each.type === ownTypes.supportHandoff,
  );
  const [handoff] = found;
  if (handoff === undefined) {
    throw new DiagnosticError({
      code: "handoff/none",
      found: `Stack ${name} has no hand-off to support`,
      expected: "one",
      fix: 'set flagsmith-okta:deployment to saas-support and run "pulumi up", or name another stack with --stack',
    });
  }
  if (found.length > 1) {
    throw new DiagnosticError({
      code: "handoff/several",
      found: `Stack ${name} has ${found.length} hand-offs`,
      expected: "one",
      fix: "use one stack for each SAML organisation",
    });
  }
  return { ...handoffSchema.parse(handoff.outputs), stack: name };
}
