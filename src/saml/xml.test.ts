import { describe, expect, it } from "vitest";
import { type XmlElement, XmlError, descendants, parseXml } from "./xml.js";

/** Every one was put to expat 2.5.0, the parser inside Flagsmith: it takes the two harmless-looking DOCTYPEs alone. */
const refused: Readonly<Record<string, string>> = {
  "": "the end too early",
  " ": "the end too early",
  text: "text outside",
  "<a>": "the end too early",
  "<a></b>": "does not fit",
  "</a>": "does not fit",
  "<a/><b/>": "second root",
  "<a/>text": "text outside",
  "<a/>&#10;": "text outside",
  "<![CDATA[]]><a/>": "text outside",
  "\n<?xml version='1.0'?><a/>": "not well-formed",
  "<a><?xml version='1.0'?></a>": "not well-formed",
  "<?xml version='1.0' encoding='é'?><a/>": "not well-formed",
  "<?xml encoding='UTF-8' version='1.0'?><a/>": "not well-formed",
  "<!DOCTYPE a><a/>": "DOCTYPE",
  '<!DOCTYPE a [<!ATTLIST a b CDATA "c">]><a/>': "DOCTYPE",
  "<!doctype a><a/>": "not well-formed",
  "<a><!X></a>": "not well-formed",
  "<a><!-- b -- c --></a>": '"--"',
  "<a><!-- b ---></a>": '"--"',
  "<a><!-- b </a>": "not well-formed",
  "<a><![CDATA[b</a>": "not well-formed",
  "<a>]]></a>": "]]>",
  "<a><? b?></a>": "not well-formed",
  "<a><?XML b?></a>": "not well-formed",
  "<a b/>": "not well-formed",
  "<a b=c/>": "not well-formed",
  "<a b='1'c='2'/>": "not well-formed",
  "<a b='<'/>": "not well-formed",
  "<a b='1' b='2'/>": "twice",
  "<a b='&nbsp;'/>": '"&"',
  "<a b='&'/>": '"&"',
  "<a>&nbsp;</a>": '"&"',
  "<a>&</a>": '"&"',
  "<a>&lt</a>": '"&"',
  "<a>&#0;</a>": '"&"',
  "<a>&#xD800;</a>": '"&"',
  "<a>&#xFFFE;</a>": '"&"',
  "<a>&#99999999;</a>": '"&"',
  "<a>&#X41;</a>": '"&"',
  "<a>\u0000</a>": "forbids",
  "<a>\u001f</a>": "forbids",
  "<a>\ud800</a>": "forbids",
  "<a>\uffff</a>": "forbids",
  "< a/>": "not well-formed",
  "<1/>": "not well-formed",
  "<a:b/>": "without a namespace",
  "<a b:c=''/>": "without a namespace",
  "<a:b:c xmlns:a='u'/>": "not well-formed",
  "<a xmlns:b=''/>": "forbids",
  "<a xmlns:xml='u'/>": "forbids",
  "<a xmlns:xmlns='u'/>": "forbids",
  "<a xmlns:b='u' xmlns:c='u' b:d='' c:d=''/>": "twice",
};

describe("an XML document", () => {
  it.each(Object.entries(refused))("is refused: %j", (document, reason) => {
    const read = () => parseXml(document);
    expect(read).toThrow(XmlError);
    expect(read).toThrow(reason);
  });

  it("is refused where it is nested deeply, and says in which line", () => {
    const nested = (levels: number) => `${"<a>\n".repeat(levels)}${"</a>".repeat(levels)}`;
    expect(descendants(parseXml(nested(50)))).toHaveLength(49);
    expect(() => parseXml(nested(51))).toThrow(/more than 50 levels of elements \(line 51\)/);
  });

  it("is refused for names that are dangerous in JavaScript", () => {
    for (const name of ["__proto__", "constructor"]) {
      expect(() => parseXml(`<a><${name}/></a>`)).toThrow(XmlError);
    }
    expect(Object.prototype).not.toHaveProperty("polluted");
  });

  it("gives elements with their namespaces", () => {
    const root = parseXml(
      `\uFEFF<?xml version="1.1" encoding='UTF-8' standalone="yes" ?><!-- c --><r xmlns="d" xmlns:p="u"><p:a><b xmlns=""/></p:a><p:c xmlns:p="v"/></r>\n<?pi?>`,
    );
    expect([root, ...descendants(root)].map(({ namespace, name }) => `${namespace} ${name}`)).toEqual([
      "d r",
      "u a",
      " b",
      "v c",
    ]);
  });

  it("gives text without comments, with references resolved outside CDATA only", () => {
    expect(parseXml("<a>1&lt;<!-- x -->2<?y?>&#x26;amp;<![CDATA[&lt;<]]>\r\n3</a>").text).toBe(
      "1<2&amp;&lt;<\n3",
    );
  });

  it("gives the text before its first child alone, as Python's ElementTree does", () => {
    expect(parseXml("<a>1<!-- x -->2<b>no</b>3</a>").text).toBe("12");
  });

  it("gives attributes with white space folded, but not where it is written as a reference", () => {
    expect(parseXml("<a b='1\r\n\t2&#10;&#13;&quot; >'/>").attributes.get("b")).toBe('1  2\n\r" >');
  });

  it("says where its elements are, whatever its line ends are", () => {
    const document = "\uFEFF<a>\r\n<b c='>'>\r\r\n</b >\n<d/></a>\r\n";
    const at = ({ start, end }: XmlElement) => document.slice(start, end);
    expect(descendants(parseXml(document)).map(at)).toEqual(["<b c='>'>\r\r\n</b >", "<d/>"]);
    expect(at(parseXml(document))).toBe(document.trim());
  });
});
