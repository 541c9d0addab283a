import { packageName } from "../facts/names.js";
import { oktaSettings, type OktaSetting } from "../facts/oktaSettings.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";

const settings: readonly OktaSetting[] = Object.values(oktaSettings);

/** Keys that let somebody in. */
const secretKeys = [
  ...settings.filter(({ isSecret }) => isSecret === true).map(({ key }) => key),
  `${packageName}:apiKey`,
];

/**
 * Credentials that stand in a stack file as they are, for everybody who reads the repository; Pulumi would put them
 * into the state so too.
 *
 * @param encrypted - the keys that the engine says are secret.
 */
export function plainSecrets(
  config: Readonly<Record<string, string>>,
  encrypted: readonly string[],
): Diagnostic[] {
  return secretKeys
    .filter((key) => Boolean(config[key]) && !encrypted.includes(key))
    .map((key) => ({
      code: "config/plain-secret",
      place: { key },
      found: "found a credential in plain text",
      expected: "it encrypted, or in the environment",
      fix: `make a new one, since this one was written down, and run "pulumi config set --secret ${key}"`,
    }));
}
