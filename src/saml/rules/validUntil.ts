import { quote } from "../quote.js";
import type { Rule } from "./rule.js";

/** The one form of a time that Flagsmith's library understands; another it ignores, and trusts the document for ever. */
const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** Wants a document that does not end; at its end, to the second, Flagsmith forgets the IdP. */
export const validUntil: Rule = ({ entity, now }) => {
  const found = entity.attributes.get("validUntil");
  if (found === undefined) return [];
  if (!form.test(found) || Number.isNaN(Date.parse(found))) {
    return [
      {
        code: "saml/valid-until",
        found: `The metadata's validUntil is ${quote(found)}`,
        expected: "a time such as 2030-01-31T12:00:00Z",
        fix: "correct it, or remove it",
      },
    ];
  }
  const time = quote(found);
  if (new Date(found) < now) {
    return [
      {
        code: "saml/valid-until",
        found: `The metadata was valid until ${time}, which is past, so that Flagsmith would ignore it`,
        fix: "take it again from the IdP",
      },
    ];
  }
  return [
    {
      code: "saml/metadata-expires",
      found: `The metadata is valid until ${time}`,
      expected: "no end, since Flagsmith forgets this IdP at that second",
      fix: "put fresh metadata in before, or remove validUntil",
    },
  ];
};
