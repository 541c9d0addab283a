import type { DeclaredConfiguration } from "./connections.js";

const providerNamespace = "flagsmith-sso:";

/**
 * Settings of the provider that reaches a configuration, by name: those of the stack, overridden by its own provider's.
 * Missing ones come from the environment.
 *
 * @param settings - the stack's configuration by namespaced key.
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
