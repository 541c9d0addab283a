import { describe, expect, it } from "vitest";
import { settingsNamedBy } from "./refusal.js";

const named = (...causes: string[]) =>
  settingsNamedBy({ status: 400, errorSummary: "Api validation failed", causes });

describe("a refusal to create an application", () => {
  it("names the settings that Okta wants, bare or with their path, each once", () => {
    expect(
      named(
        "msftTenant: The field cannot be left blank",
        "settings.app.domain: The field cannot be left blank",
        "app.siteURL: Not one of the allowed values.",
        "domain: Not one of the allowed values.",
      ),
    ).toEqual(["msftTenant", "domain", "siteURL"]);
  });

  it("names none if it is about something else", () => {
    expect(
      named(
        "name: No such application",
        "signOnMode: flagsmith is an application of SAML_1_1",
        "Property name 'x' is not defined in settings of flagsmith",
        "In order to continue using WS-FED Auto for SSO, you must grant admin consent.",
      ),
    ).toEqual([]);
  });
});
