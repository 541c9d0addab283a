import { describe, expect, it } from "vitest";
import { describeRename } from "./rename.js";

const acme = { name: "acme", acsUrl: "https://flagsmith.test/acs/", entityId: "https://flagsmith.test/acme" };

describe("another name for a SAML configuration", () => {
  it("is refused with the addresses that would be lost", () => {
    expect(describeRename("acme", acme, { name: "other" })?.found).toContain(
      "its ACS URL and its entity ID (https://flagsmith.test/acs/, https://flagsmith.test/acme)",
    );
  });

  it("is refused without them if the creation ended before they were read", () => {
    const refusal = describeRename("acme", { name: "acme" }, { name: "other" })?.found;
    expect(refusal).toContain("its ACS URL and its entity ID: people");
    expect(refusal).not.toContain("undefined");
  });

  it("is allowed if renamedFrom is the old name", () => {
    expect(describeRename("acme", acme, { name: "other", renamedFrom: "acme" })).toBeUndefined();
  });
});
