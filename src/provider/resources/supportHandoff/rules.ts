import { isAbsolute, normalize } from "node:path";
import type { CheckFailure } from "../../../plugin/plugin.js";
import { checkText, quote, refusal } from "../../refusal.js";
import type { SupportHandoffInputs as Inputs } from "./schema.js";

/** Longest name of a SAML configuration. Source: Flagsmith's OpenAPI document, SamlConfiguration. */
const maxNameLength = 100;

/** What a name that becomes part of a file's name may hold; also what Flagsmith's own rule comes down to. */
const safeName = /^[A-Za-z0-9-][A-Za-z0-9_-]*$/;

/** One mailbox without a display name: what is left is for the mail server to say. */
const address = /^[^\s@<>",;]+@[^\s@<>",;]+$/;

/** An id as `handoffOf` makes it. */
const handoffId = /^[0-9a-f]{16}$/;

/** Refuses what could not become a hand-off. Inputs that are not known yet are left out. */
export function checkInputs({
  samlOrganisation,
  contact,
  folder,
  acknowledged,
}: Partial<Inputs>): CheckFailure[] {
  return [
    ...(samlOrganisation === undefined ? [] : checkName(samlOrganisation)),
    ...(contact === undefined || address.test(contact)
      ? []
      : [
          refusal(
            "contact",
            `found ${quote(contact)}, expected one e-mail address, such as it@acme.example; correct it.`,
          ),
        ]),
    ...(folder === undefined ? [] : checkFolder(folder)),
    ...(acknowledged === undefined || handoffId.test(acknowledged)
      ? []
      : [
          refusal(
            "acknowledged",
            `found ${quote(acknowledged)}, expected the id of a hand-off, 16 hexadecimal digits; take it from "flagsmith-sso handoff".`,
          ),
        ]),
  ];
}

function checkName(name: string): CheckFailure[] {
  const failures = checkText("samlOrganisation", name, maxNameLength);
  if (failures.length > 0 || safeName.test(name)) return failures;
  return [
    refusal(
      "samlOrganisation",
      `found ${quote(name)}, expected letters, digits, "-" and "_"; use the name that support gave.`,
    ),
  ];
}

/** A path of one machine would differ on every other, and one that leaves the project could overwrite anything. */
function checkFolder(folder: string): CheckFailure[] {
  if (folder !== "" && !isAbsolute(folder) && !normalize(folder).startsWith("..")) return [];
  return [
    refusal(
      "folder",
      `found ${quote(folder)}, expected a folder below the project's, such as handoff/production; change it.`,
    ),
  ];
}
