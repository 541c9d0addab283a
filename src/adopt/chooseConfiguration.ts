import type { SamlConfiguration } from "../flagsmith/schemas.js";
import { NothingToAdopt } from "./setUp.js";

/**
 * The SAML configuration of that name, or the only one that there is.
 *
 * @throws NothingToAdopt
 */
export function chooseConfiguration(
  configurations: readonly SamlConfiguration[],
  name: string | undefined,
): SamlConfiguration {
  const names = configurations.map((each) => `"${each.name}"`).join(", ") || "none";
  const found =
    name === undefined && configurations.length === 1
      ? configurations[0]
      : configurations.find((each) => each.name === name);
  if (found !== undefined) return found;
  throw new NothingToAdopt(
    name === undefined
      ? `Flagsmith has ${configurations.length} SAML configurations (${names}), expected one to adopt; ${
          configurations.length === 0
            ? 'run "pulumi up", which makes one'
            : "name it with --saml-organisation"
        }.`
      : `Flagsmith has no SAML configuration "${name}" (it has ${names}), expected one to adopt; correct the name, or run "pulumi up", which makes one.`,
  );
}
