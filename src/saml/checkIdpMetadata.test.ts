import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { idpMetadataText, keyDescriptorText, now } from "../../test/support/idpMetadata.js";
import { checkIdpMetadata } from "../../test/support/metadataText.js";
import { severities, severityOf } from "../diagnostics/codes.js";
import type { Finding } from "../diagnostics/diagnostic.js";
import { reason } from "../diagnostics/render.js";

const good = idpMetadataText();
const check = (xml: string, expectedEntityId?: string) =>
  checkIdpMetadata(xml, { now, ...(expectedEntityId === undefined ? {} : { expectedEntityId }) });
const found = (xml: string) => check(xml).problems.map(verdictOf);
/** The codes of rules over metadata; the others are of what is done with keys. */
const ruleCodes = Object.keys(severities).filter(
  (each) => each.startsWith("saml/") && !["saml/another-idp", "saml/no-key-left"].includes(each),
);
const key = keyDescriptorText(["k1"]);
const role = (name: string, content: string) =>
  `<md:${name} protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">${content}</md:${name}>`;
const located = (location: string) => idpMetadataText({ location });
const sentence = /^[A-Z][^\n]*; [^\n]*\.$/;

/** One document a verdict, besides those that pysaml2 was tried with. */
const verdicts: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  "refusal saml/empty": [["nothing but a byte-order mark", " \uFEFF\n"]],
  "refusal saml/too-large": [["131,073 characters", `${good}<!--${"x".repeat(131_066 - good.length)}-->`]],
  "refusal saml/byte-order-mark": [["one inside", good.replace("acme", "ac\uFEFFme")]],
  "refusal saml/encoding": [["a Latin one", good.replace('"UTF-8"', "'ISO-8859-1'")]],
  "refusal saml/malformed-xml": [
    ["a DOCTYPE", good.replace("?>", "?><!DOCTYPE md:EntityDescriptor>")],
    ["51 levels", idpMetadataText({ before: "<a>".repeat(50) + "</a>".repeat(50) })],
    ["an undefined entity", located("https://acme.okta.com/&nbsp;")],
  ],
  "refusal saml/not-an-entity": [["a page", "<html xmlns='http://www.w3.org/1999/xhtml'/>"]],
  "refusal saml/no-idp": [["two IdPs", idpMetadataText({ before: role("IDPSSODescriptor", key) })]],
  "refusal saml/other-role": [["an SP's key", idpMetadataText({ before: role("SPSSODescriptor", key) })]],
  "refusal saml/entity-id": [["1,025 characters", idpMetadataText({ entityId: "x".repeat(1025) })]],
  "refusal saml/valid-until": [
    ["an impossible date", idpMetadataText({ attributes: ' validUntil="2030-13-01T00:00:00Z"' })],
  ],
  "warning saml/metadata-expires": [
    ["a date to come", idpMetadataText({ attributes: ' validUntil="2026-11-24T12:00:00Z"' })],
  ],
  "refusal saml/protocol": [["SAML 1.1", good.replace("SAML:2.0:protocol", "SAML:1.1:protocol")]],
  "refusal saml/no-redirect-binding": [["POST only", good.replace("HTTP-Redirect", "HTTP-POST")]],
  "refusal saml/location": [
    ["none", located("")],
    ["http", located("http://acme.okta.com/sso")],
    ["a user", located("https://acme@okta.com/sso")],
    ["a password", located("https://:x@okta.com/sso")],
    ["a fragment", located("https://acme.okta.com/#")],
    ["a script", located("javascript:alert(1)")],
    ["no host", located("https://")],
    ["a relative one", located("/sso")],
    ["http on a host that looks local", located("http://localhost.evil.example/")],
  ],
  "warning saml/signed-requests": [
    ["signed ones", good.replace("<md:IDPSSODescriptor ", '$&WantAuthnRequestsSigned="1" ')],
  ],
  "refusal saml/no-key": [["none", idpMetadataText({ keys: [] })]],
  "refusal saml/key-form": [
    ["two certificates in one", idpMetadataText().replace(key, keyDescriptorText(["k1", "k2"]))],
    ["X509Data without one", good.replace("<ds:X509Data>", "<ds:X509Data/>$&")],
    [
      "two KeyInfo",
      good.replace(
        /<ds:KeyInfo.*<\/ds:KeyInfo>/s,
        "$&<ds:KeyInfo xmlns:ds='http://www.w3.org/2000/09/xmldsig#'/>",
      ),
    ],
    ["a certificate of another namespace", good.replaceAll("ds:X509Certificate>", "md:X509Certificate>")],
  ],
  "refusal saml/bad-certificate": [
    ["half of one", good.replace(/[^>]{400}<\/ds:X509Certificate>/s, "</ds:X509Certificate>")],
  ],
  "refusal saml/weak-key": [["RSA-1024 beside a good one", idpMetadataText({ keys: ["k1", "rsa1024"] })]],
  "warning saml/many-keys": [["four", idpMetadataText({ keys: ["k1", "k2", "k3", "ec"] })]],
  "warning saml/weak-hash": [
    ["SHA-1", idpMetadataText({ keys: ["sha1"] })],
    ["MD5", idpMetadataText({ keys: ["md5"] })],
  ],
  "refusal saml/no-valid-certificate": [["an expired one", idpMetadataText({ keys: ["expired", "notyet"] })]],
  "warning saml/expired-certificate": [
    ["an expired one beside a good one", idpMetadataText({ keys: ["expired", "k1"] })],
  ],
  "warning saml/signature": [
    ["a signature", idpMetadataText({ before: '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>' })],
  ],
};

describe("metadata", () => {
  it.each(
    Object.entries(verdicts).flatMap(([verdict, documents]) => documents.map((each) => [verdict, ...each])),
  )("gets a %s for %s", (verdict = "", _what, xml = "") => {
    expect(found(xml)).toEqual([verdict]);
    for (const each of check(xml).problems) expect(reason(each)).toMatch(sentence);
  });

  it("has a document here for every rule", () => {
    const tried = Object.keys(verdicts).map((each) => each.split(" ")[1]);
    expect(new Set(tried)).toEqual(new Set(ruleCodes));
  });

  it("has all its rules in the documents, with their verdicts", () => {
    const page = readFileSync(new URL("../../docs/metadata-rules.md", import.meta.url), "utf8");
    const rows = [...page.matchAll(/^\| `(saml\/[a-z-]+)` +\| (refusal|warning):/gm)];
    const documented = new Set(rows.map(([, rule, severity]) => `${severity} ${rule}`));
    expect(documented).toEqual(new Set(Object.keys(verdicts)));
  });

  it("is accepted without problems, and comes back read", () => {
    const { text, metadata, problems } = check(`\uFEFF\r\n ${good}\n\n`, "http://www.okta.com/exk1");
    expect([text, problems]).toEqual([good, []]);
    expect(metadata?.entityId).toBe("http://www.okta.com/exk1");
  });

  it("may have http on the machine itself", () => {
    for (const host of ["127.0.0.1:8080", "[::1]", "localhost", "okta.localhost:1"]) {
      expect(found(located(`http://${host}/sso`))).toEqual([]);
    }
  });

  it("has to be of the IdP that is expected, by every character", () => {
    const [problem] = check(good, "http://www.okta.com/exk1/").problems;
    expect(problem).toMatchObject({ code: "saml/entity-id" });
    expect(problem).toMatchObject({ expected: '"http://www.okta.com/exk1/"' });
  });

  it("comes back read where only its certificate has expired", () => {
    expect(check(idpMetadataText({ keys: ["expired"] })).metadata?.signingCertificates).toHaveLength(1);
  });

  it("is judged whatever it is, in short sentences", () => {
    const piece = fc.oneof(
      fc.string(),
      fc.string({ unit: "binary" }),
      fc.constantFrom(
        "<",
        "&",
        '"',
        ">",
        "</a>",
        "]]>",
        "<!--",
        "<![CDATA[",
        "\uFEFF",
        "x".repeat(5000),
        "<a/>",
      ),
    );
    const marks = [...good.matchAll(/["'>]/g)].map((each) => each.index + 1);
    fc.assert(
      fc.property(
        piece,
        piece,
        fc.constantFrom(...marks),
        fc.constantFrom(...marks),
        (one, two, at, then) => {
          const [first, second] = [Math.min(at, then), Math.max(at, then)];
          const xml = good.slice(0, first) + one + good.slice(first, second) + two + good.slice(second);
          for (const each of check(xml).problems) expectReadable(each);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("never has much of itself repeated in a message", () => {
    const long = "x".repeat(5000);
    for (const xml of [
      idpMetadataText({ entityId: ` ${long}` }),
      idpMetadataText({ attributes: ` validUntil="${long}"` }),
      idpMetadataText({ before: role(`X${long}`, key) }),
      located(`http://${long}`),
      good.replace("SAML:2.0:protocol", long),
      good.replace("UTF-8", long),
      `<a${long}:b/>`,
      `<a xmlns="${long}"/>`,
      `<a${long}/>`,
      `<a ${long}='1' ${long}='1'/>`,
      `<a>&${long};</a>`,
    ]) {
      expect(check(xml).problems).not.toEqual([]);
      for (const each of check(xml).problems) {
        expectReadable(each);
        expect(reason(each)).not.toContain("x".repeat(81));
      }
    }
  });
});

function expectReadable(problem: Finding): void {
  const message = reason(problem);
  expect(ruleCodes).toContain(problem.code);
  expect(message).toMatch(sentence);
  expect(message.length).toBeLessThan(400);
}

function verdictOf(problem: Finding): string {
  return `${severityOf(problem) === "error" ? "refusal" : "warning"} ${problem.code}`;
}
