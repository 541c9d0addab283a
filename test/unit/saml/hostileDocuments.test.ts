import { describe, expect, it } from "vitest";
import { severityOf } from "../../../src/diagnostics/codes.js";
import { hostileDocuments } from "../../support/hostileMetadata.js";
import { idpMetadataText, now } from "../../support/idpMetadata.js";
import { checkIdpMetadata } from "../../support/metadataText.js";

const check = (document: string) =>
  checkIdpMetadata(document, { now, expectedEntityId: "http://www.okta.com/exk1" });

/** What the table says of a document, of what the check says. */
function verdictOf({ problems }: ReturnType<typeof check>): string {
  const refused = problems.find((each) => severityOf(each) === "error");
  if (refused !== undefined) return `refused: ${refused.code}`;
  return problems.length === 0 ? "accepted" : `warned: ${problems.map(({ code }) => code).join(", ")}`;
}

describe("a hostile document", () => {
  it("is one of two hundred and more, each with a name of its own", () => {
    expect(hostileDocuments.length).toBeGreaterThanOrEqual(200);
    expect(new Set(hostileDocuments.map(([name]) => name)).size).toBe(hostileDocuments.length);
    expect(new Set(hostileDocuments.map(([, document]) => document)).size).toBe(hostileDocuments.length);
  });

  it.each(hostileDocuments)("gets its verdict, at a bounded cost: %s", (_, document, verdict) => {
    expect(verdictOf(checkInBounds(document))).toBe(verdict);
  });
});

/** Documents that grow: those of which a reader may make far more, or far more work, than there is. */
const growing: Readonly<Record<string, (size: number) => string>> = {
  "attributes without end": (size) => `<a ${fill(size, (index) => `a${index}="" `)}`,
  "attributes of one name": (size) => `<a ${fill(size, () => `a="" `)}/>`,
  "an attribute that never ends": (size) => `<a b="${"x".repeat(size)}`,
  "blanks in a tag": (size) => `<a${" ".repeat(size)}b`,
  "blanks before an equals sign": (size) => `<a b${" ".repeat(size)}`,
  "blanks in an end tag": (size) => `<a></a${" ".repeat(size)}x>`,
  "a name without end": (size) => `<${"a".repeat(size)}`,
  "a name of colons and letters": (size) => `<${"a:".repeat(size / 2)}`,
  "a name of marks": (size) => `<a${"\u0301".repeat(size)}`,
  "comments without end": (size) => "<!--".repeat(size / 4),
  "dashes in a comment": (size) => `<!--${"- ".repeat(size / 2)}`,
  "CDATA without end": (size) => `<a>${"<![CDATA[".repeat(size / 9)}`,
  "brackets in CDATA": (size) => `<a><![CDATA[${"]".repeat(size)}`,
  "brackets in text": (size) => `<a>${"]]".repeat(size / 2)}</a>`,
  "processing instructions without end": (size) => `<a>${"<?x ".repeat(size / 4)}`,
  "question marks": (size) => `<a><?x ${"?".repeat(size)}`,
  references: (size) => `<a b="${"&amp;".repeat(size / 5)}"/>`,
  "references that are none": (size) => `<a>${"&".repeat(size)}</a>`,
  "references to numbers": (size) => `<a>${"&#".repeat(size / 2)}</a>`,
  "elements beside each other": (size) => `<a>${"<b/>".repeat(size / 4)}</a>`,
  "elements in each other, many times": (size) =>
    `<a>${fill(size, () => "<b>".repeat(40) + "</b>".repeat(40))}</a>`,
  namespaces: (size) => `<a>${fill(size, (index) => `<b xmlns:n${index}="u" n${index}:x=""/>`)}</a>`,
  "namespaces around each other": (size) =>
    `<a>${fill(size, () => `<b xmlns:n="u">`.repeat(40) + "<n:c/>".repeat(20) + "</b>".repeat(40))}</a>`,
  "line breaks": (size) => `<a>${"\r\n".repeat(size / 2)}&`,
  "halves of characters": (size) => `<a>${"\ud800".repeat(size)}</a>`,
  prologs: (size) => `<?xml version="1.0"?>`.repeat(size / 21),
  "blanks in a prolog": (size) => `<?xml${" ".repeat(size)}version`,
  "white space around it": (size) => `${" ".repeat(size / 2)}<a/>${"\n".repeat(size / 2)}`,
  roles: (size) =>
    idpMetadataText({
      before: fill(
        size,
        () => `<md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"/>`,
      ),
    }),
  "keys that are none": (size) =>
    idpMetadataText({ before: "" }).replace(
      "<md:KeyDescriptor use",
      `${fill(size, () => `<md:KeyDescriptor/>`)}<md:KeyDescriptor use`,
    ),
  "one certificate many times": (size) =>
    idpMetadataText({
      keys: Array.from({ length: Math.max(1, Math.floor(size / 1700)) }, () => "k1" as const),
    }),
  "blank lines in a certificate": (size) =>
    idpMetadataText().replace("MII", `MII${"\n \t".repeat(size / 3)}x`),
  endpoints: (size) =>
    idpMetadataText({ before: "" }).replace(
      "</md:IDPSSODescriptor>",
      `${fill(size, () => `<md:SingleSignOnService/>`)}</md:IDPSSODescriptor>`,
    ),
  "blanks in the protocol": (size) =>
    idpMetadataText().replace('SAML:2.0:protocol"', `SAML:2.0:protocol${" ".repeat(size)}"`),
  "digits in validUntil": (size) =>
    idpMetadataText({ attributes: ` validUntil="2030-01-01T00:00:00.${"0".repeat(size)}"` }),
  "blanks in the entity ID": (size) => idpMetadataText({ entityId: `x${" ".repeat(size)}x` }),
};

describe("a hostile document of growing size", () => {
  const small = 12_000;
  const large = 8 * small;

  it.each(Object.entries(growing))("costs what its length says, not more: %s", (_, documentOf) => {
    // Eight times the length may cost eight times as much, and some for chance; what is quadratic costs 64 times as much.
    const floorMicroseconds = 3000;
    const cost = (document: string) =>
      Math.min(
        ...Array.from({ length: 3 }, () => {
          const before = process.cpuUsage();
          check(document);
          const { user, system } = process.cpuUsage(before);
          return user + system;
        }),
      );
    const [one, eight] = [documentOf(small), documentOf(large)];
    checkInBounds(eight);
    expect(eight.length).toBeGreaterThan(4 * one.length);
    expect(eight.length).toBeLessThanOrEqual(128 * 1024);
    expect(cost(eight)).toBeLessThan(30 * Math.max(cost(one), floorMicroseconds));
  });
});

/** Checks a document, and expects no more to be kept than a few times its length, and no more memory used than some tens of it. */
function checkInBounds(document: string): ReturnType<typeof check> {
  const before = process.memoryUsage();
  const result = check(document);
  const after = process.memoryUsage();
  const kept = JSON.stringify([result.metadata, result.problems]).length;
  expect(kept).toBeLessThan(4 * document.length + 50_000);
  const used = after.heapUsed + after.external - before.heapUsed - before.external;
  expect(used).toBeLessThan(64 * 1024 * 1024 + 20 * document.length);
  return result;
}

function fill(size: number, piece: (index: number) => string): string {
  let text = "";
  for (let index = 0; text.length < size; index += 1) text += piece(index);
  return text;
}
