import { closest, distance } from "fastest-levenshtein";
import type { ConfigMistake } from "./mistake.js";
import { settingKeys } from "./settings.js";

/** Namespace of the project's own keys: its name in `Pulumi.yaml`. */
export const projectNamespace = "flagsmith-okta";

/** Settings of the provider `flagsmith-sso` that a stack can give. */
const providerKeys = ["apiKey", "timeoutSeconds", "maxRetries", "caCertificate"];

const known: Readonly<Record<string, readonly string[]>> = {
  [projectNamespace]: settingKeys,
  "flagsmith-sso": providerKeys,
};

/** As many letters may be wrong in a key that is taken for a slip of the hand. */
const mostWrongLetters = 4;

/**
 * The keys that nobody reads, each with the one that was probably meant. Pulumi takes any key, so that a mistyped one
 * would do nothing without a word.
 */
export function unknownKeys(config: Readonly<Record<string, string>>): ConfigMistake[] {
  return Object.keys(config).flatMap((full) => {
    const [namespace = "", key = ""] = full.split(":");
    const keys = known[namespace];
    if (keys === undefined) return misplaced(namespace, full);
    return keys.includes(key) ? [] : [{ key: full, reason: reasonFor(namespace, key, keys) }];
  });
}

/** Another provider's settings are its own affair, but a namespace that is nearly ours is a slip too. */
function misplaced(namespace: string, full: string): ConfigMistake[] {
  const nearest = Object.keys(known).find((each) => each !== namespace && distance(each, namespace) <= 2);
  if (nearest === undefined) return [];
  return [{ key: full, reason: `found the namespace "${namespace}", expected "${nearest}"; correct it.` }];
}

function reasonFor(namespace: string, key: string, keys: readonly string[]): string {
  const elsewhere = Object.keys(known).find((each) => each !== namespace && known[each]?.includes(key));
  if (elsewhere !== undefined)
    return `there is no such key, expected "${elsewhere}:${key}"; correct the namespace.`;
  const nearest = closest(key, keys);
  const meant = distance(key.toLowerCase(), nearest.toLowerCase()) <= mostWrongLetters;
  return meant
    ? `there is no such key, expected perhaps "${namespace}:${nearest}"; correct its spelling.`
    : "there is no such key, expected one of those that Pulumi.yaml lists; remove it, or correct its spelling.";
}
