import { quote } from "../../saml/quote.js";

/** One mailbox without a display name: what is left is for the mail server to say. */
const address = /^[^\s@<>",;]+@[^\s@<>",;]+$/;

/** Why nobody could be answered at this address, the rest of a sentence; undefined where somebody could. */
export function contactProblem(contact: string): string | undefined {
  if (address.test(contact)) return undefined;
  const found = contact === "" ? "nothing was given" : `found ${quote(contact)}`;
  return `${found}, expected the one e-mail address that support answers to, such as it@acme.example; give that alone.`;
}
