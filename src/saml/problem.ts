/** Something wrong with a metadata document. */
export interface Problem {
  /** Name of the rule, for documents and tests. */
  readonly rule: string;
  /** A refusal stops the write; a warning does not. */
  readonly severity: "refusal" | "warning";
  /** One sentence: what was found, what was expected, how to mend it. */
  readonly message: string;
}

/** A problem that stops the write. */
export function refusal(rule: string, message: string): Problem {
  return { rule, severity: "refusal", message };
}

/** A problem that people should know of. */
export function warning(rule: string, message: string): Problem {
  return { rule, severity: "warning", message };
}

/** A piece of a document for a message, cut where it is long. */
export function quote(text: string): string {
  return `"${text.length > 80 ? `${text.slice(0, 77)}...` : text}"`;
}
