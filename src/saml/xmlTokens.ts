import type { Finding } from "../diagnostics/diagnostic.js";
import { XmlError } from "./xmlError.js";

/** One piece of a document; of its properties but `position` exactly one kind is there. */
export interface XmlToken {
  /** Where it begins. */
  readonly position: number;
  /** What is between `<!--` and `-->`. */
  readonly comment?: string;
  /** A whole CDATA section. */
  readonly data?: string;
  /** Text between two pieces of markup, references unresolved. */
  readonly text?: string;
  /** Name in a start tag or an empty-element tag. */
  readonly open?: string;
  /** Beside `open`: the attributes as written. */
  readonly attributes?: string;
  /** Beside `open`: `/` in an empty-element tag. */
  readonly empty?: string;
  /** Name in an end tag. */
  readonly close?: string;
}

const space = "[ \\t\\r\\n]";
const namePart = "[\\p{L}_][\\p{L}\\p{N}\\p{M}_.·-]*";
const name = `${namePart}(?::${namePart})?`;
const attribute = `${space}+${name}${space}*=${space}*(?:"[^"<]*"|'[^'<]*')`;

/** Source: XML 1.0, production 23. */
const declaration = new RegExp(
  `<\\?xml${space}+version${space}*=${space}*["']1\\.\\d["']` +
    `(?:${space}+encoding${space}*=${space}*["'][A-Za-z][A-Za-z0-9._-]*["'])?` +
    `(?:${space}+standalone${space}*=${space}*["'](?:yes|no)["'])?${space}*\\?>`,
  "uy",
);

/** Sources: XML 1.0, productions 14 to 18 and 39 to 44; Namespaces in XML 1.0. It never looks back far, so it is linear. */
const token = new RegExp(
  [
    "<!--(?<comment>[^]*?)-->",
    "(?<data><!\\[CDATA\\[[^]*?\\]\\]>)",
    `<\\?(?![Xx][Mm][Ll][ \\t\\r\\n?])${namePart}(?:${space}[^]*?)?\\?>`,
    `<(?<open>${name})(?<attributes>(?:${attribute})*)${space}*(?<empty>/?)>`,
    `</(?<close>${name})${space}*>`,
    "(?<text>[^<]+)",
  ].join("|"),
  "uy",
);

/** Splits a document into its pieces, without the XML declaration and a byte-order mark before it. @throws XmlError */
export function* tokensOf(document: string): Generator<XmlToken> {
  let position = document.startsWith("\uFEFF") ? 1 : 0;
  declaration.lastIndex = position;
  if (declaration.test(document)) position = declaration.lastIndex;
  while (position < document.length) {
    token.lastIndex = position;
    const found = token.exec(document);
    if (found === null) throw new XmlError(describeNoToken(document, position));
    yield { position, ...found.groups };
    position += found[0].length;
  }
}

/** Where something is, as people look for it. Lines count from 1. */
export function lineOf(document: string, position: number): number {
  return document.slice(0, position).split("\n").length;
}

function describeNoToken(document: string, position: number): Omit<Finding, "code"> {
  const line = lineOf(document, position);
  return document.startsWith("<!DOCTYPE", position)
    ? {
        found: `found a DOCTYPE (line ${line})`,
        expected: "none, since it can change what a document says",
        fix: "remove it",
      }
    : {
        found: `found markup that is not well-formed (line ${line})`,
        expected: "a whole XML document",
        fix: "take it again",
      };
}
