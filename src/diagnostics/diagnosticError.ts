import type { Diagnostic } from "./diagnostic.js";
import { sentence } from "./render.js";

/** An error that says what is wrong as values. Its message has a sentence for each of them, for logs and tests. */
export class DiagnosticError extends Error {
  override readonly name: string = "DiagnosticError";
  readonly diagnostics: readonly [Diagnostic, ...Diagnostic[]];

  constructor(first: Diagnostic, ...others: readonly Diagnostic[]) {
    super([first, ...others].map(sentence).join("\n"));
    this.diagnostics = [first, ...others];
  }
}

/** What an error says is wrong. One that is no {@link DiagnosticError} is unexpected, and has its message alone. */
export function diagnosticsOf(error: unknown): readonly [Diagnostic, ...Diagnostic[]] {
  if (error instanceof DiagnosticError) return error.diagnostics;
  const message = error instanceof Error ? error.message : String(error);
  return [{ code: "internal/unexpected", found: message.trim().replace(/\.$/, "") }];
}

/** What a function that throws says of a value; undefined if it returns. @throws whatever is no {@link DiagnosticError}. */
export function findingOf(read: () => unknown): Diagnostic | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics[0];
    throw error;
  }
}
