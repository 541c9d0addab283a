import type { Finding } from "../../diagnostics/diagnostic.js";
import { quote } from "../../saml/quote.js";

/** One mailbox without a display name; the mail server checks the rest. */
const address = /^[^\s@<>",;]+@[^\s@<>",;]+$/;

/** Why nobody could be answered at this address; undefined if somebody could. */
export function contactProblem(contact: string): Finding | undefined {
  if (address.test(contact)) return undefined;
  return {
    code: "value/contact",
    found: contact === "" ? "nothing was given" : `found ${quote(contact)}`,
    expected: "the one e-mail address that support answers to, such as it@acme.example",
    fix: "give that alone",
  };
}
