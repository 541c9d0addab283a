import { oktaSettings } from "../facts/oktaSettings.js";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The environment, overridden by what a stack itself says of Okta: Pulumi's Okta provider looks there first.
 *
 * @param settings - keys with their namespace, as text, or as JSON if they are lists.
 */
export function oktaEnvironmentOf(
  settings: Readonly<Record<string, string>>,
  environment: Environment,
): Environment {
  const own = Object.values(oktaSettings).flatMap(({ key, variable }) => {
    const value = settings[key] ?? "";
    return value === "" ? [] : [[variable, key === oktaSettings.scopes.key ? commaSeparated(value) : value]];
  });
  return { ...environment, ...(Object.fromEntries(own) as Record<string, string>) };
}

/** A list of a stack's configuration is JSON; of the environment it is separated by commas. */
function commaSeparated(list: string): string {
  try {
    const scopes: unknown = JSON.parse(list);
    return Array.isArray(scopes) ? scopes.join(",") : list;
  } catch {
    return list;
  }
}
