import type { SamlConfiguration } from "../../flagsmith/schemas.js";
import { NothingToAdopt } from "./existingConnection.js";

/**
 * The SAML configuration with that name, or the only one; undefined if none has that name.
 *
 * @throws NothingToAdopt if no name is known, and there is none or more than one.
 */
export function chooseConfiguration(
  configurations: readonly SamlConfiguration[],
  name: string | undefined,
): SamlConfiguration | undefined {
  if (name !== undefined) return configurations.find((each) => each.name === name);
  if (configurations.length === 1) return configurations[0];
  const names = namesOf(configurations);
  throw new NothingToAdopt({
    code: "adopt/several-configurations",
    found: `Flagsmith has ${configurations.length} SAML configurations (${names})`,
    expected: "one to adopt",
    fix:
      configurations.length === 0
        ? 'run "pulumi up", which makes one, or, if Okta has an application for it, name it with --saml-organisation'
        : "name it with --saml-organisation",
  });
}

/** Names of configurations for a message. */
export function namesOf(configurations: readonly SamlConfiguration[]): string {
  return configurations.map((each) => `"${each.name}"`).join(", ") || "none";
}
