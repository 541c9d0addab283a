import type { DeclaredConfiguration } from "./connections.js";

const providerNamespace = "flagsmith-sso:";

/**
 * Settings of the provider by which a configuration is reached, by name: what the stack says, and over it what its own
 * provider was told. What is missing comes from the environment.
 *
 * @param settings - the stack's configuration by key with namespace.
 */
export function flagsmithSettingsOf(
  settings: Readonly<Record<string, string>>,
  configuration?: DeclaredConfiguration,
): Readonly<Record<string, string>> {
  const own = Object.entries(settings)
    .filter(([key, value]) => key.startsWith(providerNamespace) && value !== "")
    .map(([key, value]) => [key.slice(providerNamespace.length), value] as const);
  return { ...Object.fromEntries(own), ...configuration?.provider };
}
