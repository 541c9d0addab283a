import { describe, expect, it } from "vitest";
import { describeOwner, ownedByOthers, withoutOwnedGroups } from "./ownedByOthers.js";

const api = "https://flagsmith.acme.example";
const adoption = {
  application: "0oa1",
  assignments: true,
  samlConfiguration: "acme",
  idpMetadata: true,
  groups: { Engineering: "4", Product: "5" },
  attributeMappings: {},
};
const resource = (type: string, id: string, outputs = {}) => ({
  urn: `urn::${id}`,
  type,
  id,
  parent: undefined,
  provider: undefined,
  inputs: {},
  outputs,
});
const configuration = (name: string, origin = api) =>
  resource("flagsmith-sso:index:SamlConfiguration", name, {
    acsUrl: `${origin}/api/v1/auth/saml/${name}/response/`,
  });
const group = resource("flagsmith-sso:index:Group", "4");

describe("what another stack has already", () => {
  it("is named with the stack, and why it is not adopted", () => {
    const others = [
      { stack: "empty", resources: [] },
      { stack: "staging", resources: [configuration("acme"), resource("okta:app/saml:Saml", "0oa1")] },
    ];
    const owned = ownedByOthers(adoption, api, others);
    expect(describeOwner(owned)).toMatch(
      /^Stack staging of this project manages the Okta application 0oa1 and the SAML configuration "acme" already/,
    );
  });

  it("is another object if it has the same name or number at another Flagsmith", () => {
    const elsewhere = [configuration("acme", "https://elsewhere.example"), group];
    expect(ownedByOthers(adoption, api, [{ stack: "staging", resources: elsewhere }])).toEqual([]);
  });

  it("may be a group, which is left to it, while the rest is adopted", () => {
    const owned = ownedByOthers(adoption, api, [
      { stack: "staging", resources: [configuration("other"), group] },
    ]);
    expect(describeOwner(owned)).toBeUndefined();
    expect(withoutOwnedGroups(adoption, owned).groups).toEqual({ Product: "5" });
  });
});
