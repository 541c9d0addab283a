import { describe, expect, it } from "vitest";
import {
  type CertificateName,
  certificateText,
  idpMetadataText,
  keyDescriptorText,
} from "../../test/support/idpMetadata.js";
import { MetadataError, parseIdpMetadata, tryParseIdpMetadata } from "./idpMetadata.js";

const keysOf = (xml: string) => parseIdpMetadata(xml).signingCertificates.map((each) => each.base64);
const texts = (...names: CertificateName[]) => names.map(certificateText);
const list = (...entities: string[]) =>
  `<l:EntitiesDescriptor xmlns:l="urn:oasis:names:tc:SAML:2.0:metadata">${entities.map((each) => each.replace(/<\?xml.*?\?>/, "")).join("")}</l:EntitiesDescriptor>`;

describe("IdP metadata", () => {
  it("says who the IdP is, where it takes requests and with which keys it signs", () => {
    const xml = idpMetadataText({
      keys: ["k2", "k1", "k2"],
      location: " https://a.example/sso?b=1&amp;c=2 ",
    });
    expect(parseIdpMetadata(xml)).toMatchObject({
      entityId: "http://www.okta.com/exk1",
      singleSignOnServices: [
        {
          binding: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect",
          location: "https://a.example/sso?b=1&c=2",
        },
      ],
      nameIdFormats: [],
      wantAuthnRequestsSigned: false,
      validUntil: undefined,
    });
    expect(keysOf(xml)).toEqual(texts("k2", "k1"));
  });

  it("is read where it is the only IdP of a list, or has the first of equal names", () => {
    const [one, two] = [idpMetadataText(), idpMetadataText({ keys: ["k2"] })];
    expect(keysOf(list(one, one.replaceAll("IDPSSO", "SPSSO")))).toEqual(texts("k1"));
    expect(keysOf(list(one, two))).toEqual(texts("k1"));
  });

  it.each([
    ["no XML", "{}"],
    ["a page", "<html/>"],
    ["an empty list", list()],
    ["a list of two IdPs", list(idpMetadataText(), idpMetadataText({ entityId: "urn:other" }))],
    ["a list in a list", list(list(idpMetadataText()))],
    ["an SP", idpMetadataText().replaceAll("IDPSSO", "SPSSO")],
    ["SAML 1.1", idpMetadataText().replaceAll("SAML:2.0:protocol", "SAML:1.1:protocol")],
    ["another namespace", idpMetadataText().replaceAll("SAML:2.0:metadata", "SAML:1.0:metadata")],
    ["a DOCTYPE", idpMetadataText().replace("?>", "?><!DOCTYPE x>")],
  ])("is refused where it is %s", (_what, xml) => {
    expect(() => parseIdpMetadata(xml)).toThrow(MetadataError);
    expect(() => parseIdpMetadata(xml)).toThrow(/^The metadata .*, expected .*; .*\.$/);
    expect(tryParseIdpMetadata(xml)).toBeUndefined();
  });

  it("has the keys that Flagsmith's library counts, and no others", () => {
    const good = keyDescriptorText(["k1"]);
    const withKeys = (...keys: string[]) =>
      idpMetadataText().replace(/<md:KeyDescriptor use.*?<\/md:KeyDescriptor>/s, keys.join(""));
    const twoInOne = keyDescriptorText(["k1", "k2"]);
    const twoBeside = twoInOne.replace(
      "</ds:X509Certificate><",
      "</ds:X509Certificate></ds:X509Data><ds:X509Data><",
    );
    const empty = good.replace(/<ds:X509Certificate>[^]*<\/ds:X509Certificate>/, "<ds:X509Certificate/>");

    expect(keysOf(withKeys())).toEqual([]);
    expect(keysOf(withKeys(twoInOne))).toEqual(texts("k2"));
    expect(keysOf(withKeys(twoBeside))).toEqual(texts("k1", "k2"));
    expect(keysOf(withKeys(good, good.replace(/X509Data>.*X509Data>/s, "KeyName>a</ds:KeyName>")))).toEqual(
      [],
    );
    expect(keysOf(withKeys(good, empty))).toEqual([]);
    expect(keysOf(withKeys(good, empty.replace("signing", "encryption")))).toEqual(texts("k1"));
    expect(keysOf(withKeys(good, good.replace("MII", "éII")))).toEqual([]);
    expect(keysOf(withKeys(good, good.replace("MII", "AII")))).toEqual(texts("k1"));
    expect(keysOf(withKeys(good.replace("signing", "SIGNING")))).toEqual([]);
  });

  it("has the keys of every role, since Flagsmith trusts them all", () => {
    const role = `<md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">${keyDescriptorText(["rogue"])}</md:SPSSODescriptor>`;
    expect(keysOf(idpMetadataText({ before: role }))).toEqual(texts("rogue", "k1"));
  });
});
