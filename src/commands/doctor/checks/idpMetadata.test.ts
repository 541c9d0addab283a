import { describe, expect, it } from "vitest";
import { configuration, factsWith } from "../../../../test/support/doctorFacts.js";
import { idpMetadataText, now } from "../../../../test/support/idpMetadata.js";
import { known, skipped } from "../reading.js";
import { checkMetadata } from "./idpMetadata.js";

const holding = (idp_metadata_xml: string | null) =>
  factsWith({ configuration: known({ ...configuration, idp_metadata_xml }) });

describe("the IdP metadata that Flagsmith holds", () => {
  it("is right where it is the application's", () => {
    expect(checkMetadata(factsWith(), "dev", now)).toMatchObject([{ status: "ok" }]);
  });

  it.each([
    ["nothing", null, /holds no IdP metadata/],
    ["nothing but white space", " \n", /holds no IdP metadata/],
    ["another IdP's", idpMetadataText({ entityId: "https://other.test" }), /IdP "https:\/\/other\.test"/],
    [
      "another address",
      idpMetadataText({ location: "https://other.test/sso" }),
      /"https:\/\/other\.test\/sso"/,
    ],
    ["no XML", "nonsense", /./],
    [
      "two roles of which one is no IdP's",
      idpMetadataText({ attributes: ' validUntil="2020-01-01T00:00:00Z"' }),
      /./,
    ],
  ])("is wrong where it is %s", (_, xml, says) => {
    const [first, ...others] = checkMetadata(holding(xml), "dev", now);
    expect({ first, others }).toMatchObject({
      first: { status: "problem", found: expect.stringMatching(says) as unknown },
      others: [],
    });
  });

  it("is only doubtful where a rule only warns", () => {
    expect(checkMetadata(holding(idpMetadataText({ keys: ["sha1"] })), "dev", now)).toMatchObject([
      { status: "warning" },
    ]);
  });

  it("leaves dates to the check of certificates", () => {
    expect(checkMetadata(holding(idpMetadataText({ keys: ["expired"] })), "dev", now)).toMatchObject([
      { status: "ok" },
    ]);
  });

  it("is looked at for itself where Okta does not tell", () => {
    const unread = { ...factsWith(), idpMetadata: skipped("Okta could not be read") };
    const [first] = checkMetadata(unread, "dev", now);
    expect(first).toMatchObject({ status: "ok" });
    expect(first?.found).not.toContain("of this Okta application");
  });
});
