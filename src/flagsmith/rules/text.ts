import type { Finding } from "../../diagnostics/diagnostic.js";
import { quote } from "../../saml/quote.js";

/** Longest names that Flagsmith takes, in code points. Sources: its `users/models.py` (UserPermissionGroup) and its openapi.yaml. */
export const maxLengths = { groupName: 200, externalId: 255, idpAttribute: 200 } as const;

/**
 * What Python takes for white space. It is not what JavaScript takes for it: U+001C to U+001F and U+0085 are, U+FEFF is not.
 * Source: CPython's `_PyUnicode_IsWhitespace`.
 */
const whiteSpace: ReadonlySet<string> = new Set(
  "\t\n\v\f\r\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000",
);

/** A text as Flagsmith keeps it: without the white space around it, as Python's `str.strip` removes it. */
export function strip(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && whiteSpace.has(text.charAt(start))) start += 1;
  while (end > start && whiteSpace.has(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/**
 * Why Flagsmith would refuse or change a text; undefined if it takes it as it is. Sources: the fields and
 * validators of Django REST framework's `CharField`, which counts code points.
 *
 * @param maxLength - in code points.
 */
export function textProblem(text: string, maxLength: number): Finding | undefined {
  const kept = strip(text);
  if (kept === "")
    return {
      code: "value/empty",
      found: "found no text",
      expected: `1 to ${maxLength} characters`,
      fix: "give a value",
    };
  if (text !== kept)
    return {
      code: "value/white-space",
      found: `found ${quote(text)} with white space around it, which Flagsmith would remove`,
      expected: "none",
      fix: "leave it out",
    };
  if (text.includes("\u0000"))
    return {
      code: "value/bad-character",
      found: "found a null character, which Flagsmith refuses",
      expected: "none",
      fix: "leave it out",
    };
  const [half] = /\p{Cs}/u.exec(text) ?? [];
  if (half !== undefined)
    return {
      code: "value/bad-character",
      found: `found half a character (U+${half.charCodeAt(0).toString(16).toUpperCase()}), which Flagsmith refuses`,
      expected: "whole ones",
      fix: "write the character again",
    };
  const length = [...text].length;
  if (length > maxLength)
    return {
      code: "value/too-long",
      found: `found ${length} characters`,
      expected: `at most ${maxLength}`,
      fix: "shorten it",
    };
  return undefined;
}
