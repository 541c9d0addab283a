import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type IdpMetadataText, idpMetadataText, keyDescriptorText } from "../../test/support/idpMetadata.js";
import { differencesInMeaning, sameMeaning, sharesAKey } from "./compareMetadata.js";
import { parseIdpMetadata } from "./idpMetadata.js";

const metadata = (text: IdpMetadataText) => parseIdpMetadata(idpMetadataText(text));
const one = metadata({});
const changed = (text: IdpMetadataText) => differencesInMeaning(one, metadata(text));

describe("two metadata documents", () => {
  it("mean the same however they are written", () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(["k1", "k2", "k3"] as const, { minLength: 1 }),
        fc.constantFrom("md:", "", "saml2md:"),
        fc.integer({ min: 16, max: 2000 }),
        fc.constantFrom("", "\n  ", "\r\n\t", "\r"),
        (keys, prefix, width, indent) => {
          const written = metadata({ keys: [...keys, ...keys], style: { prefix, width, indent } });
          expect(differencesInMeaning(metadata({ keys: [...keys].sort() }), written)).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("differ in each thing that means something, which is named with both values", () => {
    expect(changed({ entityId: "urn:other" })).toEqual([
      { property: "entityId", was: "http://www.okta.com/exk1", is: "urn:other" },
    ]);
    expect(changed({ location: "https://other.example/sso" })).toEqual([
      {
        property: "singleSignOnServices",
        was: ["urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect https://acme.okta.com/sso"],
        is: ["urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect https://other.example/sso"],
      },
    ]);
    expect(changed({ attributes: ' validUntil="2030-01-01T00:00:00Z"' })).toEqual([
      { property: "validUntil", was: undefined, is: "2030-01-01T00:00:00Z" },
    ]);
    expect(changed({ keys: ["k1", "k2"] }).map((each) => each.property)).toEqual(["signingCertificates"]);
    const signed = { ...one, wantAuthnRequestsSigned: true, nameIdFormats: ["urn:a"] };
    expect(differencesInMeaning(one, signed)).toEqual([
      { property: "nameIdFormats", was: [], is: ["urn:a"] },
      { property: "wantAuthnRequestsSigned", was: false, is: true },
    ]);
    expect(sameMeaning(one, signed)).toBe(false);
    expect(sameMeaning(one, metadata({}))).toBe(true);
  });

  it("differ where two addresses of one binding change places, since the first is used", () => {
    const endpoints = ["a b", "a c", "d e"].map((each) => {
      const [binding = "", location = ""] = each.split(" ");
      return { binding, location };
    });
    const [first, second, third] = endpoints as [
      (typeof endpoints)[0],
      (typeof endpoints)[0],
      (typeof endpoints)[0],
    ];
    const withEndpoints = (...singleSignOnServices: typeof endpoints) => ({ ...one, singleSignOnServices });
    expect(sameMeaning(withEndpoints(...endpoints), withEndpoints(third, first, second))).toBe(true);
    expect(sameMeaning(withEndpoints(...endpoints), withEndpoints(second, first, third))).toBe(false);
  });

  it("share a key where only the certificate was renewed, and still differ", () => {
    const renewed = metadata({ keys: ["k1renewed"] });
    expect(sharesAKey(one, renewed)).toBe(true);
    expect(sameMeaning(one, renewed)).toBe(false);
    expect(sharesAKey(one, metadata({ keys: ["k2", "k3"] }))).toBe(false);
  });

  it("differ by a key that somebody hid in another role", () => {
    const before = `<md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">${keyDescriptorText(["rogue"])}</md:SPSSODescriptor>`;
    expect(changed({ before }).map((each) => each.property)).toEqual(["signingCertificates"]);
  });
});
