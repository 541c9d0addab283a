import type { Finding } from "../../diagnostics/diagnostic.js";
import { quote } from "../../saml/quote.js";

/** An id as `handoffOf` makes it. */
const handoffId = /^[0-9a-f]{16}$/;

/** Why a text is no id of a hand-off; undefined if it is one. */
export function handoffIdProblem(id: string): Finding | undefined {
  if (handoffId.test(id)) return undefined;
  return {
    code: "value/handoff-id",
    found: `found ${quote(id)}`,
    expected: "the id of a hand-off, 16 hexadecimal digits",
    fix: 'take it from "flagsmith-sso handoff"',
  };
}
