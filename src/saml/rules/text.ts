import type { Finding } from "../../diagnostics/diagnostic.js";
import { quote } from "../quote.js";

/**
 * Largest document, in characters. Source: Google Cloud IAM's rule for `idpMetadataXml`, the only published one; a
 * login at Flagsmith reads the whole document.
 */
export const maxCharacters = 128 * 1024;

/** Refuses a text that is not worth reading, before it is read. */
export function checkText(text: string): Finding[] {
  if (text === "") {
    return [
      {
        code: "saml/empty",
        found: "The metadata is empty",
        expected: "an XML document",
        fix: "take the IdP's metadata",
      },
    ];
  }
  if (text.length > maxCharacters) {
    return [
      {
        code: "saml/too-large",
        found: `The metadata has ${text.length} characters`,
        expected: `at most ${maxCharacters}`,
        fix: "remove what is not of this IdP",
      },
    ];
  }
  if (text.includes("\uFEFF")) {
    return [
      {
        code: "saml/byte-order-mark",
        found: "The metadata has a byte-order mark inside it",
        expected: "none",
        fix: "save it again as UTF-8 without one",
      },
    ];
  }
  return checkEncoding(text);
}

/** Flagsmith re-encodes the text as UTF-8 whatever its first line says, and garbles or refuses all else. */
function checkEncoding(text: string): Finding[] {
  const firstTag = text.startsWith("<?xml") ? text.slice(0, text.indexOf("?>") + 2) : "";
  const [, encoding] = /[ \t\r\n]encoding[ \t\r\n]*=[ \t\r\n]*["']([^"']*)["']/.exec(firstTag) ?? [];
  if (encoding === undefined || encoding.toUpperCase() === "UTF-8") return [];
  return [
    {
      code: "saml/encoding",
      found: `The metadata declares the encoding ${quote(encoding)}`,
      expected: "UTF-8",
      fix: "save it as UTF-8, and say so in its first line",
    },
  ];
}
