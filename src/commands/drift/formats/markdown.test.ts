import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { DOMParser } from "@xmldom/xmldom";
import { describe, expect, it } from "vitest";
import {
  difference,
  driftReport,
  hostileReport,
  hostileStrings,
  manyStacks,
  richReport,
  stackReport,
} from "../../../../test/support/driftReport.js";
import { markdown } from "./markdown.js";
import { visible } from "../../../output/visible.js";
import { showPair } from "./values.js";

const renderer = new MarkdownIt({ html: true, linkify: false, xhtmlOut: true });
const render = (report: Parameters<typeof markdown>[0]) =>
  new DOMParser().parseFromString(`<body>${renderer.render(markdown(report))}</body>`, "text/xml");
type Page = ReturnType<typeof render>;
const tagsOf = (page: Page) =>
  [...new Set([...page.getElementsByTagName("*")].map(({ tagName }) => tagName))].sort();
const tablesOf = (page: Page) =>
  [...page.getElementsByTagName("table")].map((table) =>
    [...table.getElementsByTagName("tr")].map((row) =>
      [...row.getElementsByTagName("*")]
        .filter(({ tagName }) => tagName === "td" || tagName === "th")
        .map(({ textContent }) => textContent ?? ""),
    ),
  );

const known = [
  "body",
  "code",
  "h2",
  "h3",
  "li",
  "ol",
  "p",
  "strong",
  "table",
  "tbody",
  "td",
  "th",
  "thead",
  "tr",
  "ul",
];

describe("the Markdown", () => {
  it("has every difference in a table, with both values", () => {
    const [first] = tablesOf(render(richReport));
    expect(first?.slice(0, 4)).toEqual([
      ["product", "resource", "property", "difference", "found", "expected", "fixed by pulumi up --refresh"],
      ["Okta", "acme okta:app/saml:Saml", "label", "changed", '"Flagsmith (old)"', '"Flagsmith"', "yes"],
      [
        "Okta",
        "acme okta:app/saml:Saml",
        "attributeStatements[0].values",
        "changed",
        '[ "user.email", "user.login" ]',
        '[ "user.email" ]',
        "yes",
      ],
      [
        "Flagsmith",
        "acme flagsmith-sso:index:SamlConfiguration",
        "allowIdpInitiated",
        "changed, endangers sign-in",
        "true",
        "false",
        "yes",
      ],
    ]);
  });

  it("tells why a stack was not checked, every certificate, every notice, and how to fix", () => {
    const text = render(richReport).documentElement?.textContent ?? "";
    expect(text).toContain("answered 503 for five minutes: look at its health, and check again.");
    expect(text).toContain("expires on 2026-12-06, in 12 days");
    expect(text).toContain(
      "A rotation is under way: Flagsmith accepts the old certificate beside the new one.",
    );
    expect(text).toContain(
      'Send stacks/handoff-3f2a.eml to support, and run "flagsmith-sso handoff acknowledge".',
    );
  });

  it.each(hostileStrings.map((each) => [each]))(
    "is neither broken nor marked up by what a value says: %j",
    (hostile) => {
      const page = render(hostileReport(hostile));
      expect(tagsOf(page).filter((tag) => !known.includes(tag))).toEqual([]);
      const [differences, certificates, quiet] = tablesOf(page);
      expect(differences?.map((row) => row.length)).toEqual([7, 7]);
      expect(differences?.[1]?.[4]).toBe(showPair(hostile, undefined, 160).found);
      expect(certificates?.map((row) => row.length)).toEqual([3, 3]);
      expect(quiet?.map((row) => row.length)).toEqual([3, 3]);
    },
  );

  it("gives back any value and any sentence as it was", () => {
    const character = fc.constantFrom(..."ab \\`|*_<>&#-+1.!~[](){}\"'=$:@/");
    fc.assert(
      fc.property(fc.string({ unit: character, minLength: 1, maxLength: 30 }), (value) => {
        const fix = `x${value}x`;
        const page = render(
          driftReport([stackReport({ verdict: "drift", differences: [difference({ found: value, fix })] })]),
        );
        expect(tablesOf(page)[0]?.[1]?.[4]).toBe(showPair(value, undefined, 160).found);
        const items = [...page.getElementsByTagName("ul")].map(({ textContent }) => textContent?.trim());
        expect(items[0]).toBe(visible(fix).replaceAll(/ +/g, " "));
      }),
      { numRuns: 500 },
    );
  });

  it.each(["- item", "1. item", "# heading", "+ item", "> quote", "---", "===", "1) item"])(
    "takes a sentence for a sentence, not for %s",
    (notice) => {
      const page = render(driftReport([stackReport({ notices: [notice] })]));
      expect([...page.getElementsByTagName("li")].map(({ textContent }) => textContent)).toEqual([notice]);
      expect(tagsOf(page).filter((tag) => !known.includes(tag))).toEqual([]);
    },
  );

  it("stays below what a job's summary holds, and says that it is cut", () => {
    const whole = markdown(manyStacks(100));
    expect(whole).not.toContain("The report is cut here");
    const cut = markdown(manyStacks(3000));
    expect(Buffer.byteLength(cut)).toBeLessThan(1024 * 1024);
    expect(cut).toMatch(/\*\*The report is cut here, \d+ lines before its end/);
    expect(tagsOf(render(manyStacks(3000)))).toContain("strong");
  });

  it("says that all is well in a few lines", () => {
    expect(markdown(driftReport([stackReport()]))).toBe(`## ✅ The stack is in sync.

Checked 2026-11-24 12:00 UTC by flagsmith-sso 0.1.0; certificates that expire within 30 days are reported.

### In sync

| stack | resources | certificates |
| --- | --- | --- |
| \`sandbox\` | 14 | current expires on 2030-03-08, in 1200 days |
`);
  });
});
