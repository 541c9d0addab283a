import { z } from "zod";
import { type Engine, EngineError } from "./engine.js";
import { lastLines, type PulumiOptions, nonInteractiveFlags, pulumi } from "./pulumi.js";

const configurationSchema = z.record(z.string(), z.object({ value: z.string(), secret: z.boolean() }));

/** A stack's configuration as its program would get it, by key with namespace. It holds the stack's secrets. */
export interface StackConfiguration {
  /** Text, or JSON for lists; defaults of the project are in it. Never print it. */
  readonly values: Readonly<Record<string, string>>;
  /** The keys that the stack file has encrypted. */
  readonly secretKeys: readonly string[];
}

/**
 * Reads a stack's configuration, and decrypts its secrets.
 *
 * @throws EngineError with Pulumi's own last line, when there is no such stack, its file is no good, or its secrets cannot
 *   be decrypted.
 */
export async function readStackConfiguration(
  engine: Engine,
  stack: string,
  options: PulumiOptions = {},
): Promise<StackConfiguration> {
  const args = ["config", "--json", "--show-secrets", "--stack", stack, ...nonInteractiveFlags];
  const { exitCode, stdout, stderr } = await pulumi(engine, args, options);
  if (exitCode !== 0) {
    throw new EngineError({
      code: "engine/configuration-unreadable",
      found: `Stack ${stack}: its configuration could not be read (${lastLines(stderr, 1)})`,
      expected: "a stack of this project",
      fix: "check its name and file, PULUMI_BACKEND_URL and PULUMI_CONFIG_PASSPHRASE",
    });
  }
  const entries = Object.entries(configurationSchema.parse(JSON.parse(stdout)));
  return {
    values: Object.fromEntries(entries.map(([key, { value }]) => [key, value])),
    secretKeys: entries.filter(([, { secret }]) => secret).map(([key]) => key),
  };
}
