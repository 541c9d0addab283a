import { isAbsolute, normalize } from "node:path";
import type { Finding } from "../diagnostics/diagnostic.js";
import { quote } from "../saml/quote.js";

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

/**
 * Why a folder could not hold the files of a hand-off; undefined if it could. A path of one
 * machine would differ on every other, and one that leaves the project could overwrite anything.
 */
export function folderProblem(folder: string): Finding | undefined {
  if (folder !== "" && !isAbsolute(folder) && normalize(folder).split(/[\\/]/)[0] !== "..") return undefined;
  return {
    code: "value/folder",
    found: `found ${quote(folder)}`,
    expected: "a folder below the project's, such as handoff/production",
    fix: "change it",
  };
}

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
