import { describe, expect, it } from "vitest";
import { lostSettings, settingsUnder, unknownSettings, wantedSettings } from "./catalogueSettings.js";
import { sentence } from "../diagnostics/render.js";
import { describeLostSettings } from "./describeLostSettings.js";

const flagsmith = { apiBaseUrl: "https://flagsmith.acme.example", samlOrganisation: "acme" };
const wanted = settingsUnder(flagsmith);
const { settings } = wanted;

describe("the settings of the catalogue application", () => {
  it("have the names of the catalogue, by default or as they were given", () => {
    expect(wanted).toEqual({
      names: {
        name: "flagsmith",
        apiBaseUrlKey: "apiBaseUrl",
        samlOrganisationKey: "samlOrganisation",
      },
      settings: flagsmith,
    });
    expect(settingsUnder(flagsmith, { apiBaseUrlKey: "baseUrl" }).settings).toEqual({
      baseUrl: flagsmith.apiBaseUrl,
      samlOrganisation: "acme",
    });
    expect(wantedSettings(flagsmith, { application: "custom" })).toBeUndefined();
  });

  it.each<[string, string | undefined, string[]]>([
    ["both are held", JSON.stringify(flagsmith), []],
    ["there are others besides", JSON.stringify({ ...flagsmith, more: true }), []],
    ["both were dropped", "{}", ["apiBaseUrl", "samlOrganisation"]],
    ["Okta returned none", undefined, ["apiBaseUrl", "samlOrganisation"]],
    [
      "one is held otherwise",
      JSON.stringify({ ...flagsmith, samlOrganisation: "Acme" }),
      ["samlOrganisation"],
    ],
    ["what came back is no JSON", "null", ["apiBaseUrl", "samlOrganisation"]],
  ])("are lost or not where %s", (_, held, lost) => {
    expect(lostSettings(settings, held).map((each) => each.key)).toEqual(lost);
  });

  it("are unknown to Okta only if there is no such key at all", () => {
    expect(unknownSettings(settings, { apiBaseUrl: null, samlOrganisation: null })).toEqual([]);
    expect(unknownSettings(settings, { apiBaseUrl: null }).map((each) => each.key)).toEqual([
      "samlOrganisation",
    ]);
  });
});

describe("settings that did not stick are told of in one sentence", () => {
  const words = (atOkta: Record<string, string | null> | undefined, held = "{}") =>
    sentence(
      describeLostSettings({
        name: "acme",
        applicationId: "0oa1",
        wanted,
        lost: lostSettings(settings, held),
        settings: atOkta,
      }),
    );

  it("with the lines to write, where the application's own keys tell them", () => {
    expect(words({ baseUrl: null, organizationName: null })).toBe(
      'FlagsmithSso "acme": Okta\'s application 0oa1 (flagsmith) was asked for apiBaseUrl ("https://flagsmith.acme.example") and ' +
        'samlOrganisation ("acme"), and Okta dropped apiBaseUrl and samlOrganisation, expected it to keep both settings; it has ' +
        "baseUrl, organizationName instead: set flagsmith-okta:catalogueApiBaseUrlKey: baseUrl and " +
        "flagsmith-okta:catalogueSamlOrganisationKey: organizationName (okta.catalogue in a program).",
    );
  });

  it("with the keys alone, where they do not", () => {
    expect(words({ one: null, two: null })).toContain(
      "it has one, two instead: set flagsmith-okta:catalogueApiBaseUrlKey and flagsmith-okta:catalogueSamlOrganisationKey",
    );
  });

  it("with the command that finds them, where Okta could not be read", () => {
    expect(words(undefined)).toContain("; run `flagsmith-sso discover`, which finds the right keys");
  });

  it("with what Okta holds, where the keys are right and a value is not", () => {
    const held = { ...flagsmith, samlOrganisation: "other" };
    const said = words(held, JSON.stringify(held));
    expect(said).toContain('Okta holds "other" in samlOrganisation');
    expect(said).toContain("Okta's admin console");
  });
});
