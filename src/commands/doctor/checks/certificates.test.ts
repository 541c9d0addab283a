import { describe, expect, it } from "vitest";
import { factsWith } from "../../../../test/support/doctorFacts.js";
import { type CertificateName, idpMetadataText, now } from "../../../../test/support/idpMetadata.js";
import { tryParseIdpMetadata } from "../../../saml/idpMetadata.js";
import { known, skipped } from "../reading.js";
import { checkCertificates } from "./certificates.js";
import { documentIn } from "../../../../test/support/metadataText.js";

const day = 24 * 60 * 60 * 1000;
const signing = (key: CertificateName) =>
  factsWith({ idpMetadata: known(documentIn(idpMetadataText({ keys: [key] }))) });

/** So many days before the end of the certificate that Okta signs with. */
function daysBeforeEnd(days: number): Date {
  const end = tryParseIdpMetadata(idpMetadataText())?.signingCertificates[0]?.notAfter ?? "";
  return new Date(Date.parse(end) - days * day);
}

describe("a certificate", () => {
  it("is told with its days", () => {
    expect(checkCertificates(signing("k1"), "production", now)).toMatchObject([
      { status: "ok", found: expect.stringMatching(/expires on \d{4}-\d\d-\d\d, in \d+ days\.$/) as unknown },
    ]);
  });

  it("is worth a look from 30 days before its end", () => {
    expect(checkCertificates(factsWith(), "production", daysBeforeEnd(31))).toMatchObject([{ status: "ok" }]);
    expect(checkCertificates(factsWith(), "production", daysBeforeEnd(29))).toMatchObject([
      {
        status: "warning",
        fix: expect.stringContaining("flagsmith-sso rotate publish --stack production") as unknown,
      },
    ]);
  });

  it.each<CertificateName>(["expired", "notyet"])("is a problem when it is not valid now: %s", (key) => {
    expect(checkCertificates(signing(key), "production", now)).toMatchObject([{ status: "problem" }]);
  });

  it("is Flagsmith's where Okta does not tell, and not known where neither does", () => {
    const unread = skipped("not read");
    expect(checkCertificates(factsWith({ idpMetadata: unread }), "production", now)).toMatchObject([
      { status: "ok" },
    ]);
    expect(
      checkCertificates(factsWith({ idpMetadata: unread, configuration: unread }), "production", now),
    ).toMatchObject([{ status: "skipped" }]);
  });
});
