import { describe, expect, it } from "vitest";
import { comparedFacts, stateDifferences, describeDifferences, isMetadataOfKey } from "./applicationState.js";

const names = comparedFacts("custom");
const held = {
  status: "ACTIVE",
  keyId: "one",
  appSettingsJson: undefined,
  attributeStatements: [
    { name: "email", type: "EXPRESSION", namespace: "n", values: ["user.email"] },
    { name: "groups", type: "GROUP", namespace: "n", filterType: "REGEX", filterValue: "^(A)$", values: [] },
  ],
  ssoUrl: "https://flagsmith.acme.example/acs",
  responseSigned: true,
  assertionSigned: false,
};

describe("what a state says of an Okta application", () => {
  it("is true if Okta says the same in another order, or leaves out what is empty", () => {
    const [email, groups] = held.attributeStatements;
    const { values: _, ...statement } = groups!;
    const atOkta = {
      ...held,
      appSettingsJson: "{}",
      attributeStatements: [
        { ...statement, filterType: "REGEX" },
        { ...email, filterValue: "" },
      ],
      assertionSigned: undefined,
      recipient: "",
    };
    expect(stateDifferences(names, held, atOkta)).toEqual([]);
  });

  it("is false in what Okta says otherwise, each with both values", () => {
    const atOkta = { ...held, keyId: "two", ssoUrl: "https://elsewhere.example", attributeStatements: [] };
    const facts = stateDifferences(names, held, atOkta);
    expect(facts.map(({ name }) => name)).toEqual(["keyId", "attributeStatements", "ssoUrl"]);
    expect(describeDifferences(facts.slice(0, 1))).toBe('keyId is "two" at Okta and "one" in the state');
  });

  it("is compared for the catalogue's application only in what Okta does not set itself", () => {
    const settings = { appSettingsJson: '{"a":"1","b":"2"}' };
    const atOkta = { ...held, appSettingsJson: '{"b":"2","a":"1","c":null}', ssoUrl: "https://okta.example" };
    expect(stateDifferences(comparedFacts("catalogue"), { ...held, ...settings }, atOkta)).toEqual([]);
    expect(
      stateDifferences(
        comparedFacts("catalogue"),
        { ...held, ...settings },
        { ...atOkta, appSettingsJson: '{"a":"3"}' },
      ),
    ).toHaveLength(1);
  });
});

describe("metadata in the state", () => {
  const keys = [
    { kid: "one", x5cs: ["AAAA"] },
    { kid: "two", x5cs: ["BBBB"] },
  ];

  it("are of the key that the state names, however the certificate is wrapped", () => {
    expect(isMetadataOfKey("one", keys, "AA\nAA")).toBe(true);
    expect(isMetadataOfKey("one", [{ kid: "one" }], "AAAA")).toBe(true);
  });

  it("are not if the key was switched and nothing was read since", () => {
    expect(isMetadataOfKey("two", keys, "AAAA")).toBe(false);
    expect(isMetadataOfKey("three", keys, "AAAA")).toBe(false);
  });
});
