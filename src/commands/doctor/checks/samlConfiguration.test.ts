import { describe, expect, it } from "vitest";
import { configuration, declared, factsWith } from "../../../../test/support/doctorFacts.js";
import { known } from "../reading.js";
import { checkGroupSync } from "./groupSync.js";
import { checkSamlConfiguration } from "./samlConfiguration.js";

describe("the SAML configuration", () => {
  it("may have its dashboard's address with a slash at the end", () => {
    const facts = factsWith({
      configuration: known({ ...configuration, frontend_url: "https://flagsmith.test/" }),
    });
    expect(checkSamlConfiguration(facts, "dev")).toMatchObject([{ status: "ok" }]);
  });

  it("is wrong where it refuses clicks on Okta's tile that the program wants", () => {
    const wanted = { ...declared, configuration: { ...declared.configuration!, allowIdpInitiated: true } };
    expect(checkSamlConfiguration(factsWith({ declared: wanted }), "dev")).toMatchObject([
      { status: "problem", found: expect.stringContaining("refuses sign-ins that start at Okta") as unknown },
    ]);
  });

  it("is nobody's business where only support sees it", () => {
    const facts = factsWith({ declared: { ...declared, configuration: undefined } });
    expect([...checkSamlConfiguration(facts, "dev"), ...checkGroupSync(facts, "dev")]).toEqual([]);
  });
});
