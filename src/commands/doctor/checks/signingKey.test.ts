import { describe, expect, it } from "vitest";
import { configuration, declared, factsWith } from "../../../../test/support/doctorFacts.js";
import { type CertificateName, idpMetadataText } from "../../../../test/support/idpMetadata.js";
import { known, skipped } from "../reading.js";
import { checkSigningKey } from "./signingKey.js";
import { documentIn } from "../../../../test/support/metadataText.js";

const check = (signing: readonly CertificateName[], held: readonly CertificateName[]) =>
  checkSigningKey(
    factsWith({
      idpMetadata: known(documentIn(idpMetadataText({ keys: signing }))),
      configuration: known({ ...configuration, idp_metadata_xml: idpMetadataText({ keys: held }) }),
    }),
    "dev",
  );

describe("the signing key", () => {
  it("is right where Flagsmith holds it, be it in another certificate", () => {
    expect(check(["k1"], ["k1"])).toMatchObject([{ status: "ok" }]);
    expect(check(["k1renewed"], ["k1"])).toMatchObject([{ status: "ok" }]);
  });

  it("is wrong where Flagsmith holds another", () => {
    expect(check(["k2"], ["k1"])).toMatchObject([
      { status: "problem", fix: 'Run "pulumi up --refresh --stack dev", which sets it right.' },
    ]);
  });

  it("is under rotation where Flagsmith holds an old one besides", () => {
    expect(check(["k2"], ["k1", "k2"])).toMatchObject([
      { status: "warning", found: expect.stringContaining("A rotation is under way") as unknown },
    ]);
  });

  it("is compared with what support was given where the API is not used", () => {
    const handoff = { status: "pending", handoffId: "1", nextStep: "" };
    const facts = (key: CertificateName) =>
      factsWith({
        declared: {
          ...declared,
          configuration: undefined,
          handoff: { samlOrganisation: "acme", ...handoff, metadataXml: idpMetadataText({ keys: [key] }) },
        },
        configuration: skipped("the API is not used"),
      });
    expect(checkSigningKey(facts("k1"), "dev")).toMatchObject([{ status: "ok" }]);
    expect(checkSigningKey(facts("k2"), "dev")).toMatchObject([
      { status: "problem", fix: expect.stringContaining("e-mail") as unknown },
    ]);
  });

  it.each([
    ["Okta does not tell", { idpMetadata: skipped("Okta could not be read") }],
    ["Flagsmith does not tell", { configuration: skipped("Flagsmith could not be read") }],
    ["Flagsmith holds nothing", { configuration: known({ ...configuration, idp_metadata_xml: null }) }],
    [
      "Flagsmith holds another IdP's",
      {
        configuration: known({ ...configuration, idp_metadata_xml: idpMetadataText({ entityId: "other" }) }),
      },
    ],
  ])("is not known where %s", (_, different) => {
    expect(checkSigningKey(factsWith(different), "dev")).toMatchObject([{ status: "skipped" }]);
  });
});
