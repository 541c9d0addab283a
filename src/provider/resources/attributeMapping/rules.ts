import { schemaTypes } from "../../../facts/typeTokens.js";
import type { Diagnostic } from "../../../diagnostics/diagnostic.js";
import { quote } from "../../../saml/quote.js";
import { refusal } from "../../refusal.js";
import { types } from "../../schema/types.js";

const attributes: readonly string[] = types[schemaTypes.flagsmithAttribute].enum.map((each) => each.value);

/** Refuses what is none of Flagsmith's attributes, naming the one that was probably meant. */
export function checkAttribute(attribute: string): Diagnostic[] {
  if (attributes.includes(attribute)) return [];
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z]/g, "");
  const meant = attributes.find((each) => plain(each) === plain(attribute));
  const fix = meant === undefined ? "use one of them" : `use ${quote(meant)}`;
  return [
    refusal("attribute", {
      code: "value/not-a-choice",
      found: `found ${quote(attribute)}`,
      expected: `one of ${attributes.join(", ")}`,
      fix,
    }),
  ];
}
