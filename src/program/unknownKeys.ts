import oktaSettings from "@pulumi/okta/config/vars.js";
import { closest, distance } from "fastest-levenshtein";
import type { Diagnostic, Finding } from "../diagnostics/diagnostic.js";
import { packageName, projectNamespace } from "../facts/names.js";
import { settingKeys } from "./settings.js";

/** Settings of the provider `flagsmith-sso` that a stack can give. */
const providerKeys = ["apiKey", "timeoutSeconds", "maxRetries", "caCertificate", "movedFrom"];

/** Settings that the engine itself knows of every provider. Source: pulumi/pulumi, "Provider options". */
const engineKeys = ["version", "pluginDownloadURL"];

const known: Readonly<Record<string, readonly string[]>> = {
  [projectNamespace]: settingKeys,
  [packageName]: providerKeys,
  okta: [...Object.keys(oktaSettings), ...engineKeys],
};

/** As many letters may be wrong in a key that is taken for a slip of the hand. */
const mostWrongLetters = 4;

/**
 * The keys that nobody reads, each with the one that was probably meant. Pulumi takes any key, so that a mistyped one
 * would do nothing silently.
 */
export function unknownKeys(config: Readonly<Record<string, string>>): Diagnostic[] {
  return Object.keys(config).flatMap((full) => {
    const [namespace = "", key = ""] = full.split(":");
    const keys = known[namespace];
    if (keys === undefined) return misplaced(namespace, key, full);
    return keys.includes(key) ? [] : [{ ...findingFor(namespace, key, keys), place: { key: full } }];
  });
}

/** Another provider's settings are its own affair, but a namespace that is nearly ours is a slip too. */
function misplaced(namespace: string, key: string, full: string): Diagnostic[] {
  const lower = namespace.toLowerCase();
  const isSlip = lower.startsWith("flagsmith") || distance(closest(lower, Object.keys(known)), lower) <= 2;
  if (!isSlip) return [];
  const meant = namespaceOf(key) ?? closest(lower, Object.keys(known));
  return [
    {
      code: "config/wrong-namespace",
      place: { key: full },
      found: `found the namespace "${namespace}"`,
      expected: `"${meant}"`,
      fix: "correct it",
    },
  ];
}

function findingFor(namespace: string, key: string, keys: readonly string[]): Finding {
  const found = "there is no such key";
  const elsewhere = namespaceOf(key);
  if (elsewhere !== undefined)
    return {
      code: "config/wrong-namespace",
      found,
      expected: `"${elsewhere}:${key}"`,
      fix: "correct the namespace",
    };
  const nearest = closest(key, keys);
  if (distance(key.toLowerCase(), nearest.toLowerCase()) <= mostWrongLetters)
    return {
      code: "config/unknown-key",
      found,
      expected: `perhaps "${namespace}:${nearest}"`,
      fix: "correct its spelling",
    };
  const there = namespace === projectNamespace ? "those that Pulumi.yaml lists" : keys.join(", ");
  return {
    code: "config/unknown-key",
    found,
    expected: `one of ${there}`,
    fix: "remove it, or correct its spelling",
  };
}

/** The namespace that has a key. */
function namespaceOf(key: string): string | undefined {
  return Object.keys(known).find((each) => known[each]?.includes(key));
}
