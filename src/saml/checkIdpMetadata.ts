import { MetadataError, childrenOf, readRoot } from "./idpMetadata.js";
import { type Problem, refusal } from "./problem.js";
import { endpointRules } from "./rules/endpointRules.js";
import { type RuleContext, entityRules } from "./rules/entityRules.js";
import { keyRules } from "./rules/keyRules.js";
import { textRules } from "./rules/textRules.js";

/** A checked document. */
export interface CheckedMetadata {
  /** The text to send: without a byte-order mark and without white space around it. */
  readonly text: string;
  /** None: as good as it gets. */
  readonly problems: readonly Problem[];
}

/**
 * Checks a metadata document against everything that is known to break sign-in at Flagsmith, most of which Flagsmith
 * itself notices only after somebody has signed in at the IdP. The rules are listed in `docs/metadata-rules.md`.
 */
export function checkIdpMetadata(xml: string, context: RuleContext): CheckedMetadata {
  const text = normaliseText(xml);
  return { text, problems: problemsOf(text, context) };
}

/** The text without one byte-order mark in front and without white space around it. */
function normaliseText(xml: string): string {
  return trim(trim(xml).replace(/^\uFEFF/, ""));
}

/** XML's white space only: `String.trim` would take a byte-order mark along, wherever it stands. */
function trim(text: string): string {
  return text.replace(/^[ \t\r\n]+/, "").replace(/[ \t\r\n]+$/, "");
}

function problemsOf(text: string, context: RuleContext): Problem[] {
  const problems = textRules(text);
  if (problems.length > 0) return problems;
  try {
    const root = readRoot(text);
    const [role] = childrenOf(root, "IDPSSODescriptor");
    const found = entityRules(root, context);
    const unusable = root.name !== "EntityDescriptor" || role === undefined;
    return unusable ? found : [...found, ...endpointRules(role), ...keyRules(role, context)];
  } catch (error) {
    if (!(error instanceof MetadataError)) throw error;
    return [refusal("xml", `The metadata cannot be used: ${error.message}`)];
  }
}
