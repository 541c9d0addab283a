import { XMLParser } from "fast-xml-parser";
import { maxDepth, refuseMalformed } from "./wellFormed.js";
import { XmlError } from "./xmlError.js";
import { resolveReferences } from "./xmlReferences.js";
import { type Scope, documentScope, refuseAmbiguous, resolveName, scopeOf } from "./xmlScope.js";

export { XmlError };

/** An element of an XML document, with its namespace resolved. */
export interface XmlElement {
  readonly name: string;
  readonly namespace: string;
  /** By name as written; namespace declarations included. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own text up to its first child, which is all that Flagsmith's library reads: `text` of Python's ElementTree. */
  readonly text: string;
  /** Where it begins and ends in the document's text, tags included. */
  readonly start: number;
  readonly end: number;
}

const attributesKey = ":@";
const textKey = "#text";
const characterDataKey = "#cdata";
const positionKey = XMLParser.getMetaDataSymbol() as symbol;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  attributeNamePrefix: "",
  cdataPropName: characterDataKey,
  textNodeName: textKey,
  processEntities: false,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  captureMetaData: true,
  maxNestedTags: maxDepth,
});

/**
 * Reads a document. A document type declaration is refused, so no entities exist but XML's own five.
 *
 * @throws XmlError
 */
export function parseXml(document: string): XmlElement {
  refuseMalformed(document);
  const [root] = readChildren(parse(document), documentScope);
  if (root === undefined)
    throw new XmlError({ found: "found no element", expected: "one", fix: "take the document again" });
  return root;
}

/** {@link parseXml}, or undefined if it throws. */
export function tryParseXml(document: string): XmlElement | undefined {
  try {
    return parseXml(document);
  } catch (error) {
    if (error instanceof XmlError) return undefined;
    throw error;
  }
}

/** Every element below (and not including) `element`, depth first. */
export function descendants(element: XmlElement): XmlElement[] {
  return element.children.flatMap((child) => [child, ...descendants(child)]);
}

/** What fast-xml-parser gives with `preserveOrder`: one key is the element's name or a kind of text. */
type Node = Readonly<Record<string | symbol, unknown>>;

/** What it says of where an element is. */
interface Position {
  readonly startIndex: number;
  readonly endIndex: number;
}

function parse(document: string): Node[] {
  try {
    return parser.parse(document) as Node[];
  } catch (error) {
    // Well-formed, but the library keeps away from some names, such as those of JavaScript's own properties.
    const reason = error instanceof Error ? error.message.slice(0, 80) : "unknown";
    throw new XmlError({
      found: `found XML that cannot be read (${reason})`,
      expected: "none such",
      fix: "take the document again",
    });
  }
}

function readChildren(nodes: readonly Node[], scope: Scope): XmlElement[] {
  return nodes.flatMap((node) => {
    const tag = tagOf(node);
    return tag === undefined ? [] : [readElement(tag, node, scope)];
  });
}

/** The name of an element as written; undefined for text. */
function tagOf(node: Node): string | undefined {
  return Object.keys(node).find((key) => key !== attributesKey && !key.startsWith("#"));
}

function readElement(tag: string, node: Node, outer: Scope): XmlElement {
  const attributes = readAttributes(node);
  const scope = scopeOf(attributes, outer);
  refuseAmbiguous(attributes.keys(), scope);
  const { namespace, local } = resolveName(tag, scope);
  const inner = node[tag] as Node[];
  const { startIndex, endIndex } = node[positionKey] as Position;
  return {
    name: local,
    namespace,
    attributes,
    children: readChildren(inner, scope),
    text: ownText(inner),
    start: startIndex,
    end: endIndex,
  };
}

/** Text and CDATA before the first element. */
function ownText(nodes: readonly Node[]): string {
  const firstElement = nodes.findIndex((node) => tagOf(node) !== undefined);
  return (firstElement === -1 ? nodes : nodes.slice(0, firstElement)).map(readText).join("");
}

function readAttributes(node: Node): ReadonlyMap<string, string> {
  const written = Object.entries((node[attributesKey] ?? {}) as Readonly<Record<string, string>>);
  return new Map(written.map(([name, value]) => [name, resolveReferences(foldWhiteSpace(value))]));
}

/** Source: XML 1.0, section 3.3.3: white space as written in an attribute is a space, a reference to it stays. */
function foldWhiteSpace(value: string): string {
  return value.replaceAll(/\r\n|[\t\n\r]/g, " ");
}

function readText(node: Node): string {
  const text = node[textKey] as string | undefined;
  if (text !== undefined) return resolveReferences(text);
  const data = (node[characterDataKey] ?? []) as readonly Node[];
  return data.map((each) => each[textKey] as string).join("");
}
