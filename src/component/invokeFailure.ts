import type { Code } from "../diagnostics/codes.js";
import type { Finding } from "../diagnostics/diagnostic.js";
import { readTag } from "../diagnostics/tag.js";

/** What the engine and Okta's provider put before and around their own sentence. */
const wrappings = [
  /^invocation of \S+ returned an error: /,
  /^invoking \S+: /,
  /^\d+ errors? occurred:\s*/,
  /^\* /,
] as const;

/** Why an invoke failed: the provider's own words, in one line. One of this package's own providers has a code too. */
export function invokeFailure(error: unknown): { readonly said: string; readonly code: Code | undefined } {
  const message = error instanceof Error ? error.message : String(error);
  const bare = wrappings.reduce((text, wrapping) => text.replace(wrapping, ""), message.trim());
  const { sentence, code } = readTag(bare.replaceAll(/\s+/g, " ").trim());
  return { said: sentence, code };
}

/** A failed invoke of this package's own provider as what it is. */
export function invokeProblem(error: unknown): Finding {
  const { said, code = "internal/unexpected" } = invokeFailure(error);
  return { code, found: said };
}
