import { quote } from "../../saml/quote.js";

/** Longest names that Flagsmith takes. Sources: its `users/models.py` (UserPermissionGroup) and its openapi.yaml. */
export const maxLengths = { groupName: 200, externalId: 255, idpAttribute: 200 } as const;

/** Why Flagsmith would refuse or change a text, the rest of a sentence; undefined where it takes it as it is. */
export function textProblem(text: string, maxLength: number): string | undefined {
  if (text.trim() === "") return `found no text, expected 1 to ${maxLength} characters; give a value.`;
  if (text !== text.trim())
    return `found ${quote(text)} with white space around it, which Flagsmith would remove, expected none; leave it out.`;
  if (text.includes("\u0000"))
    return "found a null character, which Flagsmith refuses, expected none; leave it out.";
  if (text.length > maxLength)
    return `found ${text.length} characters, expected at most ${maxLength}; shorten it.`;
  return undefined;
}
