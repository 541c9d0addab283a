import { describe, expect, it } from "vitest";
import { configuration, declared, factsWith } from "../../../../test/support/doctorFacts.js";
import {
  type CertificateName,
  certificateText,
  idpMetadataText,
  now,
} from "../../../../test/support/idpMetadata.js";
import { readCertificate } from "../../../saml/certificate.js";
import type { ConnectionFacts } from "../facts/connection.js";
import { known, skipped } from "../reading.js";
import { checkAcceptedKeys } from "./acceptedKeys.js";
import { checkSigningKey } from "./signingKey.js";

const certificates = (names: readonly CertificateName[]) =>
  names.map((name) => readCertificate(certificateText(name)));
const facts = (
  held: readonly CertificateName[],
  application: readonly CertificateName[],
  different: Partial<ConnectionFacts> = {},
) =>
  factsWith({
    configuration: known({ ...configuration, idp_metadata_xml: idpMetadataText({ keys: held }) }),
    applicationKeys: known(certificates(application)),
    ...different,
  });
const check = (...[held, application, different]: Parameters<typeof facts>) =>
  checkAcceptedKeys(facts(held, application, different), "dev", now);

describe("the keys that Flagsmith accepts", () => {
  it("are right if the Okta application has them all, be it in another certificate", () => {
    expect(check(["k1"], ["k1"])).toMatchObject([{ check: "acceptedKeys", status: "ok" }]);
    expect(check(["k1", "k2"], ["k1", "k2", "k3"])).toMatchObject([{ status: "ok" }]);
    expect(check(["k1renewed"], ["k1"])).toMatchObject([{ status: "ok" }]);
  });

  it("are a problem if the application does not have one, named whole, with what to run", () => {
    const [rogue] = certificates(["rogue"]);
    expect(check(["k1", "rogue"], ["k1", "k2"])).toEqual([
      {
        check: "acceptedKeys",
        status: "problem",
        found: `Flagsmith accepts the key ${rogue!.fingerprint} (${rogue!.subject}), which Okta's application does not have: its owner can sign in as anybody.`,
        fix: 'Run "flagsmith-sso rotate end --stack dev", which takes it out, then find out who put it there and who has signed in with it.',
      },
    ]);
    expect(checkSigningKey(facts(["k1", "rogue"], ["k1"]), "dev")).toMatchObject([{ status: "ok" }]);
  });

  it("are worth a look if one has expired, or if there are more than two", () => {
    expect(check(["k1", "expired"], ["k1", "expired"])).toMatchObject([
      { status: "warning", found: expect.stringMatching(/expired on \d{4}-\d\d-\d\d/) as unknown },
    ]);
    expect(check(["k1", "k2", "k3"], ["k1", "k2", "k3"])).toMatchObject([
      { status: "warning", found: expect.stringContaining("accepts 3 keys") as unknown },
    ]);
  });

  it("are compared although nobody knows which of them signs", () => {
    const inactive = { idpMetadata: skipped("the Okta application is not active") };
    expect(check(["k1", "rogue"], ["k1"], inactive)).toMatchObject([{ status: "problem" }]);
  });

  it("are not judged if one side is not known, or Flagsmith holds another IdP's", () => {
    const other = known({ ...configuration, idp_metadata_xml: idpMetadataText({ entityId: "other" }) });
    for (const different of [
      { applicationKeys: skipped("Okta could not be read") },
      { configuration: skipped("Flagsmith could not be read") },
      { configuration: other },
    ])
      expect(check(["k1"], ["k1"], different)).toMatchObject([{ status: "skipped" }]);
  });

  it("are not looked at on the way through support", () => {
    expect(check(["k1"], ["k1"], { declared: { ...declared, configuration: undefined } })).toEqual([]);
  });
});
