/**
 * Which Flagsmith a resource belongs to. Numbers and names are those of one installation: at another one they are
 * somebody else's objects. So a state has the address of its Flagsmith, and another one is neither read nor written.
 *
 * @module
 */
import { DiagnosticError } from "../diagnostics/diagnosticError.js";
import { normaliseApiUrl } from "../flagsmith/apiUrl.js";
import type { PropertyMap } from "../plugin/value.js";
import { nameOf } from "./run.js";
import type { PropertySpec } from "./schema/schemaTypes.js";

/** The output that has the address. States of versions before it lack it, and are not checked. */
export const flagsmithUrlProperty = "flagsmithUrl" satisfies keyof typeof flagsmithUrlOutput;

/** {@link flagsmithUrlProperty} in the schema of every resource that Flagsmith holds. */
export const flagsmithUrlOutput = {
  flagsmithUrl: {
    type: "string",
    description: "Scheme, host and port of the Flagsmith API that the resource belongs to.",
  },
} as const satisfies Readonly<Record<string, PropertySpec>>;

/** Where the provider works now. */
export interface FlagsmithAddress {
  /** Scheme, host and port. */
  readonly origin: string;
  /** What the same Flagsmith was reached at before; undefined if it has not moved. */
  readonly movedFrom?: string | undefined;
}

/**
 * Whether a resource has still the address of before a move, which its next update puts right.
 *
 * @throws Error in one sentence if it belongs to another Flagsmith.
 */
export function hasMoved(urn: string, state: PropertyMap, { origin, movedFrom }: FlagsmithAddress): boolean {
  const before = state[flagsmithUrlProperty];
  if (typeof before !== "string" || before === origin) return false;
  if (movedFrom !== undefined && before === originOf(movedFrom)) return true;
  throw new DiagnosticError({
    code: "resource/other-flagsmith",
    place: { property: "apiUrl" },
    found: `the resource "${nameOf(urn)}" belongs to the Flagsmith at ${before}, but the provider is set to ${origin}, so nothing was read or written`,
    fix: `set it to ${before} (apiUrl, FLAGSMITH_API_URL or a stack's apiBaseUrl), and use a stack of its own for another Flagsmith. If this is the same Flagsmith at a new address, say so with "pulumi config set flagsmith-sso:movedFrom ${before}", and run "pulumi up"`,
  });
}

function originOf(text: string): string {
  return normaliseApiUrl(text);
}
