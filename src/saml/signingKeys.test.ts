import { describe, expect, it } from "vitest";
import {
  type CertificateName,
  certificateText,
  idpMetadataText,
  keyDescriptorText,
  now,
} from "../../test/support/idpMetadata.js";
import { readCertificate } from "./certificate.js";
import { parseIdpMetadata } from "./idpMetadata.js";
import { checkIdpMetadata, withMoreKeys, withOnlyKeys } from "../../test/support/metadataText.js";

const certificate = (name: CertificateName) => readCertificate(certificateText(name));
const keysOf = (xml: string) => parseIdpMetadata(xml).signingCertificates.map((each) => each.base64);
const hidden = `<!-- <md:IDPSSODescriptor><md:KeyDescriptor/> --><x:y xmlns:x="u" z="&lt;![CDATA["><![CDATA[<md:IDPSSODescriptor><md:KeyDescriptor>]]></x:y>`;

describe("signing keys", () => {
  it("are added beside those that are there, in a document of any form", () => {
    for (const indent of ["", "\r\n  "]) {
      for (const prefix of ["md:", ""]) {
        const xml = idpMetadataText({
          before: hidden,
          style: { prefix, width: 64, indent },
        });
        const more = withMoreKeys(xml, [certificate("k2"), certificate("k3")]);
        expect(new Set(keysOf(more))).toEqual(
          new Set(["k1", "k2", "k3"].map((each) => certificateText(each as CertificateName))),
        );
        expect(checkIdpMetadata(more, { now }).problems).toEqual([]);
        expect(more.replaceAll(/<KeyDescriptor xmlns.*?<\/KeyDescriptor>/g, "")).toBe(xml);
      }
    }
  });

  it("are those that Flagsmith's library reads, whatever stands behind an element in the text of a certificate", () => {
    const rogue = certificateText("rogue");
    const written =
      certificateText("k1")
        .match(/.{1,76}/g)
        ?.join("\n") ?? "";
    const xml = idpMetadataText().replace(written, `${rogue}<x/>${written}`);
    expect(keysOf(xml)).toEqual([rogue]);
  });

  it("can be all taken out but some, which ends a rotation", () => {
    const xml = idpMetadataText({
      keys: ["k1", "k2", "expired"],
      style: { prefix: "md:", width: 64, indent: "\r\n" },
    });
    const only = withOnlyKeys(xml, [certificate("k2").fingerprint, "unknown"]);
    expect(keysOf(only)).toEqual([certificateText("k2")]);
    expect(checkIdpMetadata(only, { now }).problems).toEqual([]);
    expect(withOnlyKeys(only, [certificate("k2").fingerprint])).toBe(only);
  });

  it("go from every role", () => {
    const before = `<md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">${keyDescriptorText(["rogue"])}</md:SPSSODescriptor>`;
    const only = withOnlyKeys(idpMetadataText({ before }), [certificate("k1").fingerprint]);
    expect(keysOf(only)).toEqual([certificateText("k1")]);
  });

  it("are never all taken out", () => {
    expect(() => withOnlyKeys(idpMetadataText(), [certificate("k2").fingerprint])).toThrow(
      /none of the certificates that should stay.*name certificates that it has\.$/,
    );
    expect(() => withMoreKeys(idpMetadataText({ keys: [] }), [certificate("k2")])).toThrow(
      /has no signing key/,
    );
  });
});
