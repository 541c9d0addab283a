import { describe, expect, it } from "vitest";
import { application, declared, factsWith } from "../../../../test/support/doctorFacts.js";
import { known, skipped } from "../reading.js";
import { checkAddresses } from "./addresses.js";

const plain = {
  ...declared,
  application: {
    urn: "urn:pulumi:test::test::okta:app/saml:Saml::acme-custom",
    id: "0oa1",
    label: "Plain",
    settings: undefined,
    signOnUrl: "",
    tileUrl: "",
    acsUrl: "https://old.test",
    audience: "old",
    signingKid: "kid1",
  },
};
const plainApplication = (acsUrl: string, audience: string) =>
  known({
    ...application,
    signOn: { ssoAcsUrl: acsUrl, recipient: acsUrl, destination: acsUrl, audience },
  });

describe("the addresses of a plain application", () => {
  const acsUrl = "https://flagsmith.test/api/v1/auth/saml/acme/response/";
  const audience = "https://flagsmith.test/api/v1/auth/saml/acme/metadata/";

  it("are compared with what Flagsmith says now, not with what was deployed", () => {
    const right = factsWith({ declared: plain, application: plainApplication(acsUrl, audience) });
    expect(checkAddresses(right, "dev")).toMatchObject([{ status: "ok" }]);
    const moved = factsWith({ declared: plain, application: plainApplication("https://old.test", "old") });
    expect(checkAddresses(moved, "dev").map(({ found }) => / in (\w+), expected/.exec(found)?.[1])).toEqual([
      "ssoAcsUrl",
      "recipient",
      "destination",
      "audience",
    ]);
  });

  it("are compared with what support gave where only support sees Flagsmith", () => {
    const throughSupport = { ...plain, configuration: undefined };
    const facts = factsWith({
      declared: throughSupport,
      application: plainApplication("https://old.test", "old"),
      serviceProvider: skipped("the API is not used"),
    });
    expect(checkAddresses(facts, "dev")).toMatchObject([{ status: "ok" }]);
  });

  it("are not known where Flagsmith does not tell", () => {
    const facts = factsWith({
      declared: plain,
      application: plainApplication(acsUrl, audience),
      serviceProvider: skipped("Flagsmith could not be read"),
    });
    expect(checkAddresses(facts, "dev")).toMatchObject([{ status: "skipped" }]);
  });
});
