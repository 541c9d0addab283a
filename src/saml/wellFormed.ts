import { XmlError } from "./xmlError.js";
import { type XmlToken, lineOf, tokensOf } from "./xmlTokens.js";

/** Deepest nesting that is looked into. Okta's metadata has 6 levels; Flagsmith's parser gives up at 2,000. */
export const maxDepth = 50;

/** Source: XML 1.0, section 2.2; half a surrogate pair cannot be sent as UTF-8. */
const forbiddenCharacter = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;

/**
 * Refuses a document that is not well-formed, or that has a document type declaration, since that can change what a
 * document says. The validator of fast-xml-parser is no help: of 4,000 documents with random damage it let through 907
 * that expat refuses, the parser inside Flagsmith, which would tell nobody before the next sign-in.
 * References and namespaces are left to the reader.
 *
 * @throws XmlError
 */
export function refuseMalformed(document: string): void {
  const forbidden = forbiddenCharacter.exec(document);
  if (forbidden !== null) throw fault(document, forbidden.index, "a character that XML forbids");
  const open: string[] = [];
  let rootIsRead = false;
  for (const token of tokensOf(document)) {
    const found = faultOf(token, open, rootIsRead);
    if (found !== undefined) throw fault(document, token.position, found);
    if (token.close !== undefined) open.pop();
    if (token.open !== undefined && token.empty === "") open.push(token.open);
    rootIsRead ||= token.open !== undefined;
  }
  if (!rootIsRead || open.length > 0) throw fault(document, document.length, "the end too early");
}

function faultOf(token: XmlToken, open: readonly string[], rootIsRead: boolean): string | undefined {
  const { comment, text, attributes } = token;
  if (comment !== undefined && /--|-$/.test(comment)) return 'a comment with "--" in it';
  if (text?.includes("]]>")) return 'a "]]>" that ends nothing';
  if (attributes !== undefined && hasRepetition(attributes)) return "an attribute twice in one tag";
  if (token.close !== undefined) {
    return token.close === open.at(-1) ? undefined : "an end tag that does not fit its start tag";
  }
  if (token.open !== undefined && open.length >= maxDepth) return `more than ${maxDepth} levels of elements`;
  if (open.length > 0) return undefined;
  if (token.open !== undefined && rootIsRead) return "a second root element";
  const isText = token.data !== undefined || /[^ \t\r\n]/.test(text ?? "");
  return isText ? "text outside the root element" : undefined;
}

function hasRepetition(attributes: string): boolean {
  const names = attributes
    .replaceAll(/"[^"]*"|'[^']*'/g, "")
    .split("=")
    .map((each) => each.trim());
  return new Set(names).size < names.length;
}

function fault(document: string, position: number, found: string): XmlError {
  const line = lineOf(document, position);
  return new XmlError({
    found: `found ${found} (line ${line})`,
    expected: "well-formed XML",
    fix: "take the document again",
  });
}
