import { describe, expect, it } from "vitest";
import { declared } from "../../../test/support/doctorFacts.js";
import { expectedSignIn } from "./expectedSignIn.js";

const saas = { api: "https://api.flagsmith.com", dashboard: "https://app.flagsmith.com" };
const handoff = {
  samlOrganisation: "acme",
  metadataXml: "",
  status: "pending",
  handoffId: "1",
  nextStep: "",
};

describe("what a sign-in should meet", () => {
  it("is what was deployed", () => {
    expect(expectedSignIn(declared, "dev", saas)).toEqual({
      connection: "acme",
      apiUrl: "https://flagsmith.test",
      samlOrganisation: "acme",
      signOnUrl: declared.application?.signOnUrl,
      tileUrl: undefined,
      serviceProvider: {
        entityId: declared.configuration?.entityId,
        acsUrl: declared.configuration?.acsUrl,
      },
      dashboardUrl: "https://flagsmith.test",
      fix: expect.stringContaining("flagsmith-sso doctor --stack dev") as unknown,
    });
  });

  it("has Okta's tile only where Flagsmith takes sign-ins from there", () => {
    const open = { ...declared, configuration: { ...declared.configuration!, allowIdpInitiated: true } };
    expect(expectedSignIn(open, "dev", saas)?.tileUrl).toBe(declared.application?.tileUrl);
  });

  it("is at Flagsmith's SaaS on the way through support", () => {
    const throughSupport = { ...declared, configuration: undefined, handoff };
    expect(expectedSignIn(throughSupport, "dev", saas)).toMatchObject({
      apiUrl: saas.api,
      dashboardUrl: saas.dashboard,
      serviceProvider: undefined,
      fix: expect.stringContaining("flagsmith-sso handoff --stack dev") as unknown,
    });
    const addresses = { acsUrl: "https://a.test/response/", audience: "https://a.test/metadata/" };
    const custom = { ...throughSupport, application: { ...declared.application!, ...addresses } };
    expect(expectedSignIn(custom, "dev", saas)?.serviceProvider).toEqual({
      acsUrl: "https://a.test/response/",
      entityId: "https://a.test/metadata/",
    });
  });

  it("is not known of what was deployed in part only", () => {
    expect(expectedSignIn({ ...declared, application: undefined }, "dev", saas)).toBeUndefined();
    expect(expectedSignIn({ ...declared, configuration: undefined }, "dev", saas)).toBeUndefined();
  });
});
