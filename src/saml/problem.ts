/** Every rule over metadata. What each of them wants, and why, is in `docs/metadata-rules.md`. */
export const ruleNames = [
  "empty",
  "size",
  "byteOrderMark",
  "encoding",
  "xml",
  "root",
  "entityId",
  "validUntil",
  "role",
  "otherRole",
  "protocol",
  "redirect",
  "location",
  "signedRequests",
  "key",
  "keyForm",
  "certificate",
  "keyStrength",
  "keyCount",
  "certificateHash",
  "validity",
  "signature",
] as const;

/** Name of a rule. */
export type RuleName = (typeof ruleNames)[number];

/** Something wrong with a metadata document. */
export interface Problem {
  /** Name of the rule, for documents and tests. */
  readonly rule: RuleName;
  /** A refusal stops the write; a warning does not. */
  readonly severity: "refusal" | "warning";
  /** One sentence: what was found, what was expected, how to fix it. */
  readonly message: string;
}

/** A problem that stops the write. */
export function refusal(rule: RuleName, message: string): Problem {
  return { rule, severity: "refusal", message };
}

/** A problem that people should know of. */
export function warning(rule: RuleName, message: string): Problem {
  return { rule, severity: "warning", message };
}
