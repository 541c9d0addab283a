import { XmlError } from "./xmlError.js";

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/**
 * Resolves the references that exist without a document type: XML's five entities and characters by number.
 * Source: XML 1.0, sections 4.1 and 4.6.
 *
 * @throws XmlError on every other "&".
 */
export function resolveReferences(text: string): string {
  return text.replaceAll(
    /&(?:#(\d{1,7});|#x([\dA-Fa-f]{1,6});|([a-z]{2,4});)?/g,
    (_whole, decimal?: string, hex?: string, name?: string) => {
      const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
      const character = name === undefined ? characterOf(code) : entities[name];
      if (character !== undefined) return character;
      throw new XmlError({
        found: 'found an "&" that refers to no character of XML',
        expected: '"&amp;" or the like',
        fix: "take the document again",
      });
    },
  );
}

/** Source: XML 1.0, section 2.2. */
function characterOf(code: number): string | undefined {
  const isAllowed =
    [0x9, 0xa, 0xd].includes(code) ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff);
  return isAllowed ? String.fromCodePoint(code) : undefined;
}
