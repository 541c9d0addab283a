import { describe, expect, it } from "vitest";
import type { PropertyMap } from "pulumi-flagsmith-sso/plugin";
import { samlSchema } from "../saml/schema.js";
import { inputFaults } from "./inputFaults.js";

const faults = (inputs: PropertyMap) =>
  inputFaults(samlSchema, { name: "app", type: "okta:app/saml:Saml" }, inputs).map(({ reason }) => reason);

describe("faults of inputs", () => {
  it("are none in a good program", () => expect(faults({ label: "a" })).toEqual([]));

  it.each([
    ["a missing property", {}, "Missing required property 'label': The Application's display name."],
    [
      "an unknown property",
      { label: "a", lable: "b" },
      "Invalid or unknown key. Examine values at 'app.lable'.",
    ],
    [
      "a property that only Okta sets",
      { label: "a", keyId: "k" },
      'Computed attributes cannot be set. Computed attributes cannot be set, but a value was set for "key_id".' +
        ". Examine values at 'app.keyId'.",
    ],
    [
      "a property without its companion",
      { label: "a", keyName: "k" },
      'Missing required argument. "key_name": all of `key_name,key_years_valid` must be specified' +
        ". Examine values at 'app.keyName'.",
    ],
    [
      "a property of a statement",
      { label: "a", attributeStatements: [{ type: "GROUP" }] },
      "Missing required property 'attributeStatements[0].name': The reference name of the attribute statement",
    ],
    [
      "a property that the stand-in does not implement",
      { label: "a", logo: "logo.png" },
      "The stand-in for Okta's plugin does not implement 'logo' of okta:app/saml:Saml; leave it out, or use the real plugin.",
    ],
  ])("name %s", (_what, inputs, reason) => expect(faults(inputs as PropertyMap)).toEqual([reason]));

  it("name both of two properties that exclude each other", () => {
    const [fault] = faults({ label: "a", authenticationPolicy: "p", skipAuthenticationPolicy: true });
    expect(fault).toContain('"skip_authentication_policy": conflicts with authentication_policy');
  });

  it("name JSON that is none", () => {
    const [fault] = faults({ label: "a", appSettingsJson: "{" });
    expect(fault).toMatch(
      /^"app_settings_json" contains an invalid JSON: .* Examine values at 'app.appSettingsJson'\.$/,
    );
  });
});
