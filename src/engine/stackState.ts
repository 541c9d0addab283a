import { z } from "zod";
import { type Engine, EngineError } from "./engine.js";
import { lastLines, type PulumiOptions, nonInteractiveFlags, pulumi } from "./pulumi.js";

const propertiesSchema = z.record(z.string(), z.unknown());

const stateSchema = z.object({
  deployment: z
    .object({
      resources: z
        .array(
          z.object({
            urn: z.string(),
            type: z.string(),
            id: z.string().optional(),
            parent: z.string().optional(),
            provider: z.string().optional(),
            inputs: propertiesSchema.optional(),
            outputs: propertiesSchema.optional(),
          }),
        )
        .optional(),
    })
    .nullish(),
});

/** A resource of a stack's state, as Pulumi's file form has it: secrets stay encrypted. */
export interface StateResource {
  readonly urn: string;
  /** Type token, such as `flagsmith-sso:index:Group`. */
  readonly type: string;
  readonly id: string | undefined;
  /** URN of the component, or of the stack, that it belongs to. */
  readonly parent: string | undefined;
  /** URN and id of its provider, joined by `::`. */
  readonly provider: string | undefined;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/**
 * The resources of a stack's state; none if nothing was deployed yet.
 *
 * @throws EngineError with Pulumi's own last lines, when there is no such stack or its state cannot be read.
 */
export async function readStackState(
  engine: Engine,
  stack: string,
  options: PulumiOptions = {},
): Promise<StateResource[]> {
  const args = ["stack", "export", "--stack", stack, ...nonInteractiveFlags];
  const { exitCode, stdout, stderr } = await pulumi(engine, args, options);
  if (exitCode !== 0) {
    throw new EngineError({
      code: "engine/state-unreadable",
      found: `Stack ${stack}: its state could not be read (${lastLines(stderr, 1)})`,
      expected: "a stack that was deployed",
      fix: "check the name, the folder and the backend",
    });
  }
  const { deployment } = stateSchema.parse(JSON.parse(stdout));
  return (deployment?.resources ?? []).map(
    ({ id, parent, provider, inputs = {}, outputs = {}, ...rest }) => ({
      ...rest,
      id,
      parent,
      provider,
      inputs,
      outputs,
    }),
  );
}
