import { type Problem, refusal } from "../problem.js";
import { quote } from "../quote.js";

/**
 * Largest document, in characters. Source: Google Cloud IAM's rule for `idpMetadataXml`, the only published one; a
 * login at Flagsmith reads the whole document.
 */
export const maxCharacters = 128 * 1024;

/** Refuses a text that is not worth reading, before it is read. */
export function checkText(text: string): Problem[] {
  if (text === "") {
    return [refusal("empty", "The metadata is empty, expected an XML document; take the IdP's metadata.")];
  }
  if (text.length > maxCharacters) {
    return [
      refusal(
        "size",
        `The metadata has ${text.length} characters, expected at most ${maxCharacters}; remove what is not of this IdP.`,
      ),
    ];
  }
  if (text.includes("\uFEFF")) {
    return [
      refusal(
        "byteOrderMark",
        "The metadata has a byte-order mark inside it, expected none; save it again as UTF-8 without one.",
      ),
    ];
  }
  return checkEncoding(text);
}

/** Flagsmith re-encodes the text as UTF-8 whatever its first line says, and garbles or refuses all else. */
function checkEncoding(text: string): Problem[] {
  const firstTag = text.startsWith("<?xml") ? text.slice(0, text.indexOf("?>") + 2) : "";
  const [, encoding] = /[ \t\r\n]encoding[ \t\r\n]*=[ \t\r\n]*["']([^"']*)["']/.exec(firstTag) ?? [];
  if (encoding === undefined || encoding.toUpperCase() === "UTF-8") return [];
  return [
    refusal(
      "encoding",
      `The metadata declares the encoding ${quote(encoding)}, expected UTF-8; save it as UTF-8, and say so in its first line.`,
    ),
  ];
}
