import { XMLParser, XMLValidator } from "fast-xml-parser";

/** An element of an XML document, with its namespace resolved. */
export interface XmlElement {
  readonly name: string;
  readonly namespace: string;
  /** By name as written; namespace declarations included. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own text, without that of its children. */
  readonly text: string;
}

/** A document that is not well-formed, or that we refuse to look into. The message is one sentence. */
export class XmlError extends Error {
  override readonly name = "XmlError";
}

/** Deepest nesting that is looked into. Okta's metadata has 6 levels. */
const maxDepth = 50;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",

  processEntities: false,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  maxNestedTags: maxDepth,
});

/**
 * Reads a document. Entities other than XML's own five and character references do not exist, since a document type
 * declaration is refused: its entities and default attributes could change what is read.
 *
 * @throws XmlError
 */
export function parseXml(text: string): XmlElement {
  if (/<!DOCTYPE/i.test(text)) {
    throw new XmlError("found a DOCTYPE, expected none, since it can change what a document says; remove it");
  }
  if (hasForbiddenCharacter(text)) {
    throw new XmlError("found a character that XML forbids, expected plain text; take the document again");
  }
  const valid = XMLValidator.validate(text);
  if (valid !== true) {
    throw new XmlError(
      `found XML that is not well-formed (line ${valid.err.line}: ${valid.err.msg.slice(0, 80)}), expected a whole document; take it again`,
    );
  }
  const roots = readNodes(parse(text), new Map([["xml", "http://www.w3.org/XML/1998/namespace"]]));
  const [root] = roots;
  if (root === undefined || roots.length > 1) {
    throw new XmlError(`found ${roots.length} root elements, expected one; take the document again`);
  }
  return root;
}

/** Every element below (and not including) `element`, depth first. */
export function descendants(element: XmlElement): XmlElement[] {
  return element.children.flatMap((child) => [child, ...descendants(child)]);
}

/** What fast-xml-parser gives with `preserveOrder`: one key is the element's name, `:@` has its attributes. */
const attributesKey = ":@";
type Node = Readonly<Record<string, unknown>>;

function parse(text: string): Node[] {
  try {
    return parser.parse(text) as Node[];
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 80) : "unreadable";
    throw new XmlError(
      `found XML that cannot be read (${reason}), expected at most ${maxDepth} levels; take the document again`,
    );
  }
}

function readNodes(nodes: readonly Node[], scope: ReadonlyMap<string, string>): XmlElement[] {
  return nodes.flatMap((node) => {
    const tag = Object.keys(node).find((key) => key !== attributesKey);
    return tag === undefined || tag.startsWith("#") || tag.startsWith("?")
      ? []
      : [readElement(tag, node, scope)];
  });
}

function readElement(tag: string, node: Node, outer: ReadonlyMap<string, string>): XmlElement {
  const attributes = new Map(
    Object.entries((node[attributesKey] ?? {}) as Record<string, string>).map(([name, value]) => [
      name,
      decode(foldWhiteSpace(value)),
    ]),
  );
  const scope = new Map(outer);
  for (const [name, value] of attributes) {
    if (name === "xmlns") scope.set("", value);
    else if (name.startsWith("xmlns:")) scope.set(name.slice("xmlns:".length), value);
  }
  const [prefix, local] = tag.includes(":") ? tag.split(":", 2) : ["", tag];
  const namespace = scope.get(prefix ?? "");
  if (namespace === undefined && prefix !== "") {
    throw new XmlError(
      `found the prefix "${prefix}" without a namespace, expected a declaration; take the document again`,
    );
  }
  const inner = node[tag] as Node[];
  const text = inner
    .map((each) => each["#text"])
    .filter((each) => each !== undefined)
    .map(String)
    .join("");
  return {
    name: local ?? tag,
    namespace: namespace ?? "",
    attributes,
    children: readNodes(inner, scope),
    text: decode(text),
  };
}

/** Source: XML 1.0, section 3.3.3: literal white space in an attribute is a space, a character reference stays. */
function foldWhiteSpace(value: string): string {
  return value.replaceAll(/\r\n|[\t\n\r]/g, " ");
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function decode(text: string): string {
  return text.replaceAll(
    /&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return entities[name] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

/** Source: XML 1.0, section 2.2. */
function hasForbiddenCharacter(text: string): boolean {
  return /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text);
}
