import type { Code } from "../../src/diagnostics/codes.js";
import { absurdCertificates } from "./hostileCertificates.js";
import { nested, unreadableDocuments } from "./hostileXml.js";
import { certificateText, idpMetadataText, keyDescriptorText } from "./idpMetadata.js";

/** What becomes of a document: it may be sent, or it may with warnings of these rules, or the first rule refuses it. */
export type HostileVerdict = "accepted" | `warned: ${Code}` | `refused: ${Code}`;

/** A document of somebody who means harm, or does some. */
export type HostileDocument = readonly [name: string, document: string, verdict: HostileVerdict];

const base = idpMetadataText();
const role = `<md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">`;
const roleEnd = "</md:IDPSSODescriptor>";
const endpoint = (location: string) => base.replace("https://acme.okta.com/sso", location);
const prolog = `<?xml version="1.0" encoding="UTF-8"?>`;
const body = base.slice(prolog.length);
const inside = (text: string) => base.replace(roleEnd, `${text}${roleEnd}`);
const early = (text: string) => base.replace(role, `${text}${role}`);
const onRoot = (attributes: string) => idpMetadataText({ attributes });
const k1 = certificateText("k1");

const encodings = [
  "UTF-16",
  "utf-16le",
  "UTF-32",
  "UTF-7",
  "EBCDIC-CP-US",
  "IBM037",
  "cp037",
  "ISO-8859-1",
  "windows-1252",
  "Shift_JIS",
  "GB18030",
  "US-ASCII",
  "ISO-10646-UCS-4",
  "x-user-defined",
  "UTF8",
  "bogus",
] as const;

/** Names with which JavaScript's own objects are reached, and others that a reader might stumble over. */
const ownNames = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "__defineGetter__",
  "valueOf",
] as const;

/** Who may be trusted, and where browsers are sent. */
const structure: readonly HostileDocument[] = [
  [
    "no IdP",
    base.replace(role, "<md:SPSSODescriptor>").replace(roleEnd, "</md:SPSSODescriptor>"),
    "refused: saml/no-idp",
  ],
  [
    "two IdP roles",
    base.replace(roleEnd, `${roleEnd}${role}${keyDescriptorText(["rogue"])}${roleEnd}`),
    "refused: saml/no-idp",
  ],
  ["two IdP roles, the first empty", early(`${role}${roleEnd}`), "refused: saml/no-idp"],
  [
    "an IdP role of SAML 1.1 before the real one",
    early(role.replace(":2.0:protocol", ":1.1:protocol") + keyDescriptorText(["rogue"]) + roleEnd),
    "refused: saml/no-idp",
  ],
  [
    "an IdP role inside an extension",
    early(`<md:Extensions>${role}${keyDescriptorText(["rogue"])}${roleEnd}</md:Extensions>`),
    "accepted",
  ],
  ["an IdP role of another namespace", early(`<evil:IDPSSODescriptor xmlns:evil="urn:evil"/>`), "accepted"],
  [
    "keys in a role beside the IdP's",
    early(
      `<md:AttributeAuthorityDescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">${keyDescriptorText(["rogue"])}</md:AttributeAuthorityDescriptor>`,
    ),
    "refused: saml/other-role",
  ],
  [
    "keys in an SP's role",
    early(
      `<md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">${keyDescriptorText(["rogue"])}</md:SPSSODescriptor>`,
    ),
    "refused: saml/other-role",
  ],
  [
    "keys in a role that nobody knows",
    early(`<md:EvilDescriptor>${keyDescriptorText(["rogue"])}</md:EvilDescriptor>`),
    "refused: saml/other-role",
  ],
  ["a list of one entity", wrapped("EntitiesDescriptor", body), "refused: saml/not-an-entity"],
  [
    "a list of two entities",
    wrapped("EntitiesDescriptor", body + body.replace("exk1", "evil")),
    "refused: saml/not-an-entity",
  ],
  ["an entity inside an entity", early(body.replace("exk1", "evil").replace(/<!--.*?-->/, "")), "accepted"],
  [
    "an assertion",
    `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"/>`,
    "refused: saml/not-an-entity",
  ],
  [
    "a response",
    `<p:Response xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol"/>`,
    "refused: saml/not-an-entity",
  ],
  [
    "SVG",
    `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`,
    "refused: saml/not-an-entity",
  ],
  ["XHTML", `<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>`, "refused: saml/not-an-entity"],
  [
    "an XSLT stylesheet",
    `<x:stylesheet xmlns:x="http://www.w3.org/1999/XSL/Transform" version="1.0"/>`,
    "refused: saml/not-an-entity",
  ],
  [
    "the namespace in other letters",
    base.replace("urn:oasis:names:tc:SAML:2.0:metadata", "URN:oasis:names:tc:SAML:2.0:metadata"),
    "refused: saml/not-an-entity",
  ],
  [
    "the namespace with a space after it",
    base.replace("SAML:2.0:metadata", "SAML:2.0:metadata "),
    "refused: saml/not-an-entity",
  ],
  ["no namespace", base.replaceAll("md:", "").replace(/ xmlns="[^"]*"/, ""), "refused: saml/not-an-entity"],
  [
    "a root that XInclude would fill",
    `<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>`,
    "refused: saml/not-an-entity",
  ],
  [
    "an element that XInclude would fill",
    early(`<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>`),
    "accepted",
  ],
  [
    "a wrapped signature",
    early(
      `<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:Object>${body.replace(/<!--.*?-->/, "")}</ds:Object></ds:Signature>`,
    ),
    "warned: saml/signature",
  ],
  [
    "a signature of somebody else",
    early(`<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo/></ds:Signature>`),
    "warned: saml/signature",
  ],
  ["xml:base", onRoot(` xml:base="https://evil.example/"`), "accepted"],
  [
    "xml:base before a relative address",
    endpoint("sso").replace(
      "<md:SingleSignOnService ",
      `<md:SingleSignOnService xml:base="https://evil.example/" `,
    ),
    "refused: saml/location",
  ],
  [
    "a schema from elsewhere",
    onRoot(
      ` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:x https://evil.example/x.xsd"`,
    ),
    "accepted",
  ],
  ["a stylesheet from elsewhere", early(`<?xml-stylesheet href="https://evil.example/x.xsl"?>`), "accepted"],
  [
    "another prefix for the metadata",
    base.replaceAll("md:", "evil:").replaceAll("xmlns:md", "xmlns:evil"),
    "accepted",
  ],
  [
    "a prefix of 5,000 characters",
    base.replaceAll("md:", `${"p".repeat(5000)}:`).replaceAll("xmlns:md", `xmlns:${"p".repeat(5000)}`),
    "accepted",
  ],
  ["an attribute of 100,000 characters", onRoot(` x="${"A".repeat(100_000)}"`), "accepted"],
  [
    "1,500 attributes",
    onRoot(Array.from({ length: 1500 }, (_, index) => ` a${index}=""`).join("")),
    "accepted",
  ],
  [
    "1,000 namespaces",
    onRoot(Array.from({ length: 1000 }, (_, index) => ` xmlns:n${index}="urn:${index}"`).join("")),
    "accepted",
  ],
  ["40 levels in an extension", early(`<md:Extensions>${nested(40)}</md:Extensions>`), "accepted"],
  ["5,000 empty elements", early(`<md:Extensions>${"<x/>".repeat(5000)}</md:Extensions>`), "accepted"],
  ["100,000 characters of a comment", early(`<!--${" -".repeat(50_000)} -->`), "accepted"],
  ["more than 128K characters", early(`<!--${"x".repeat(130_000)}-->`), "refused: saml/too-large"],
  ["16 million characters", early("x".repeat(16_000_000)), "refused: saml/too-large"],
  ["nothing", "", "refused: saml/empty"],
  ["white space", " \t\r\n ", "refused: saml/empty"],
  ["a byte-order mark alone", "\uFEFF", "refused: saml/empty"],
];

function wrapped(name: string, content: string): string {
  return `<md:${name} xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata">${content.replaceAll(/<!--.*?-->/g, "")}</md:${name}>`;
}

/** Comments, CDATA and processing instructions in the middle of values: what is read is what Flagsmith's parser reads. */
const split: readonly HostileDocument[] = [
  [
    "a comment in a certificate",
    base.replace(k1.slice(0, 20), `${k1.slice(0, 10)}<!-- x -->${k1.slice(10, 20)}`),
    "accepted",
  ],
  [
    "a processing instruction in a certificate",
    base.replace(k1.slice(0, 20), `${k1.slice(0, 10)}<?x y?>${k1.slice(10, 20)}`),
    "accepted",
  ],
  ["CDATA in a certificate", base.replace(k1.slice(0, 20), `<![CDATA[${k1.slice(0, 20)}]]>`), "accepted"],
  [
    "another certificate in a comment",
    base.replace(k1.slice(0, 20), `<!-- ${certificateText("rogue")} -->${k1.slice(0, 20)}`),
    "accepted",
  ],
  [
    "another certificate in CDATA before it",
    base.replace(k1.slice(0, 20), `<![CDATA[${certificateText("rogue")}]]>${k1.slice(0, 20)}`),
    "refused: saml/bad-certificate",
  ],
  ["a comment in a name format", inside(`<md:NameIDFormat>urn:x<!-- -->.evil</md:NameIDFormat>`), "accepted"],
  [
    "an element in a certificate",
    base.replace(k1.slice(0, 20), `${k1.slice(0, 10)}<x/>${k1.slice(10, 20)}`),
    "refused: saml/bad-certificate",
  ],
  ["a key in a comment", inside(`<!-- ${keyDescriptorText(["rogue"])} -->`), "accepted"],
  ["a key in CDATA", inside(`<![CDATA[${keyDescriptorText(["rogue"])}]]>`), "accepted"],
  [
    "a key in a key",
    base.replace("<ds:X509Data>", `${keyDescriptorText(["rogue"])}<ds:X509Data>`),
    "accepted",
  ],
  ["an end of a comment in CDATA", inside(`<![CDATA[-->]]>`), "accepted"],
  ["CDATA in a comment", inside(`<!-- <![CDATA[ -->`), "accepted"],
  ["white space as references in an address", endpoint("&#9;https://acme.okta.com/sso&#10;"), "accepted"],
];

const locations: readonly HostileDocument[] = [
  ...[
    "javascript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "http://acme.okta.com/sso",
    "ftp://acme.okta.com",
    "//evil.example",
    "/sso",
    "sso",
    "https://",
    "https:///",
    "http://localhost.evil.example/",
    "http://127.0.0.1.evil.example/",
    "http://127.1.evil.example",
    "https://user@evil.example/",
    "https://acme.okta.com:x@evil.example/",
    "https://acme.okta.com/#evil",
    "https://[::1",
    "https://a b.example/",
    "https://acme.okta.com:99999/",
    " ",
  ].map((each): HostileDocument => [`the address ${each}`, endpoint(each), "refused: saml/location"]),
  ["an address of this machine", endpoint("http://127.0.0.1:8080/sso"), "accepted"],
  ["an address with an &", endpoint("https://acme.okta.com/sso?a=1&amp;b=2"), "accepted"],
  ["an address of 100,000 characters", endpoint(`https://acme.okta.com/${"a".repeat(100_000)}`), "accepted"],
  ["another binding", base.replace("HTTP-Redirect", "HTTP-Evil"), "refused: saml/no-redirect-binding"],
  [
    "the binding with a space",
    base.replace("HTTP-Redirect", "HTTP-Redirect "),
    "refused: saml/no-redirect-binding",
  ],
  ["no entity ID", base.replace(/ entityID="[^"]*"/, ""), "refused: saml/entity-id"],
  ["another entity ID", base.replace("exk1", "exk2"), "refused: saml/entity-id"],
  ["the entity ID with a Cyrillic letter", base.replace("okta", "\u043ekta"), "refused: saml/entity-id"],
  ["the entity ID with U+202E", base.replace("exk1", "exk1\u202e"), "refused: saml/entity-id"],
  ["the entity ID with a null reference's look", base.replace("exk1", "exk1%00"), "refused: saml/entity-id"],
  ["the entity ID under a prefix", base.replace("entityID=", "md:entityID="), "refused: saml/entity-id"],
  ["an entity ID of 2,000 characters", base.replace("exk1", "x".repeat(2000)), "refused: saml/entity-id"],
  ["white space around the entity ID", base.replace("http://www", " http://www"), "refused: saml/entity-id"],
  ...[
    "2020-01-01T00:00:00Z",
    "2030-01-01",
    "2030-01-01T00:00:00+01:00",
    "never",
    "",
    " ",
    "-2030-01-01T00:00:00Z",
    "99999-01-01T00:00:00Z",
    "2030-13-01T00:00:00Z",
    "2030-01-01T00:00:00z",
    "\u0662\u0660\u0663\u0660-01-01T00:00:00Z",
  ].map((each): HostileDocument => [
    `valid until "${each}"`,
    onRoot(` validUntil="${each}"`),
    "refused: saml/valid-until",
  ]),
  ["valid until 2030", onRoot(` validUntil="2030-01-01T00:00:00Z"`), "warned: saml/metadata-expires"],
  [
    "the protocol separated by a line break",
    base.replace(`protocol">`, `protocol&#10;x">`),
    "refused: saml/protocol",
  ],
  ["no protocol", base.replace(/ protocolSupportEnumeration="[^"]*"/, ""), "refused: saml/protocol"],
];

/** Every document, with what has to become of it. Names are unique. */
export const hostileDocuments: readonly HostileDocument[] = [
  ...unreadableDocuments.map(([name, document]): HostileDocument => [
    name,
    document,
    "refused: saml/malformed-xml",
  ]),
  ...encodings.map((each): HostileDocument => [
    `the encoding ${each}`,
    `<?xml version="1.0" encoding="${each}"?>${body}`,
    "refused: saml/encoding",
  ]),
  ["a byte-order mark in the middle", early("\uFEFF"), "refused: saml/byte-order-mark"],
  ["two byte-order marks", `\uFEFF\uFEFF${base}`, "refused: saml/byte-order-mark"],
  ["a byte-order mark before it", `\uFEFF${base}`, "accepted"],
  [
    "UTF-16 read as Latin-1",
    Buffer.from(`\uFEFF${base}`, "utf16le").toString("latin1"),
    "refused: saml/malformed-xml",
  ],
  [
    "UTF-16 read as UTF-8",
    Buffer.from(`\uFEFF${base}`, "utf16le").toString("utf8"),
    "refused: saml/malformed-xml",
  ],
  ["UTF-7", body.replaceAll("<", "+ADw-"), "refused: saml/malformed-xml"],
  ...ownNames.flatMap((each): HostileDocument[] => [
    [
      `the attribute ${each}`,
      onRoot(` ${each}="1"`),
      ["__proto__", "constructor", "prototype"].includes(each) ? "refused: saml/malformed-xml" : "accepted",
    ],
    [
      `the element ${each}`,
      early(`<${each}/>`),
      ["__proto__", "constructor", "prototype"].includes(each) ? "refused: saml/malformed-xml" : "accepted",
    ],
    [`the prefix ${each}`, early(`<${each}:x xmlns:${each}="urn:x"/>`), "accepted"],
  ]),
  ...structure,
  ...split,
  ...locations,
  ...absurdCertificates,
];
