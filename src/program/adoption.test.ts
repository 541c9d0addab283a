import { describe, expect, it } from "vitest";
import { importIdOf, readAdoption } from "./adoption.js";

const adoption = {
  application: "0oa1",
  assignments: true,
  samlConfiguration: "acme",
  idpMetadata: true,
  groups: { engineering: "4" },
  attributeMappings: { email: "9" },
};

describe("a run that adopts", () => {
  it("imports every resource by the id of what exists", () => {
    const idOf = (type: string, properties = {}) => importIdOf(adoption, type, properties);
    expect(idOf("okta:app/saml:Saml")).toBe("0oa1");
    expect(idOf("okta:index/appGroupAssignments:AppGroupAssignments")).toBe("0oa1");
    expect(idOf("flagsmith-sso:index:SamlConfiguration")).toBe("acme");
    expect(idOf("flagsmith-sso:index:IdpMetadata")).toBe("acme");
    expect(idOf("flagsmith-sso:index:Group", { name: "Engineers", externalId: "engineering" })).toBe("4");
    expect(idOf("flagsmith-sso:index:AttributeMapping", { attribute: "email" })).toBe("9");
  });

  it("makes what does not exist, as always", () => {
    const bare = { ...adoption, assignments: false, idpMetadata: false };
    expect(importIdOf(bare, "okta:index/appGroupAssignments:AppGroupAssignments", {})).toBeUndefined();
    expect(importIdOf(bare, "flagsmith-sso:index:IdpMetadata", {})).toBeUndefined();
    expect(importIdOf(bare, "flagsmith-sso:index:Group", { externalId: "ops" })).toBeUndefined();
    expect(importIdOf(bare, "okta:group/group:Group", { name: "New" })).toBeUndefined();
    expect(importIdOf(bare, "flagsmith-sso:index:FlagsmithSso", {})).toBeUndefined();
  });

  it("is told by a variable, which holds nothing else", () => {
    expect(readAdoption(undefined)).toBeUndefined();
    expect(readAdoption("")).toBeUndefined();
    expect(readAdoption(JSON.stringify(adoption))).toEqual(adoption);
    for (const wrong of ["true", "{}", "not json", JSON.stringify({ ...adoption, more: 1 })])
      expect(() => readAdoption(wrong)).toThrow(
        /^environment variable FLAGSMITH_SSO_ADOPTION: found what is no adoption .*; unset it\.$/,
      );
  });
});
