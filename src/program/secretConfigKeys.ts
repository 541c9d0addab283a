import { z } from "zod";

/**
 * The keys of the running program's configuration that are secret. Source: `configSecretKeysEnvKey` of @pulumi/pulumi's
 * runtime/config.ts, which keeps the function that reads it to itself.
 */
export function secretConfigKeys({
  PULUMI_CONFIG_SECRET_KEYS: text = "[]",
}: Readonly<Record<string, string | undefined>>): readonly string[] {
  return z.array(z.string()).parse(JSON.parse(text));
}
