import { quote } from "../../saml/quote.js";

/** An id as `handoffOf` makes it. */
const handoffId = /^[0-9a-f]{16}$/;

/** Why a text is no id of a hand-off, the rest of a sentence; undefined where it is one. */
export function handoffIdProblem(id: string): string | undefined {
  if (handoffId.test(id)) return undefined;
  return `found ${quote(id)}, expected the id of a hand-off, 16 hexadecimal digits; take it from "flagsmith-sso handoff".`;
}
