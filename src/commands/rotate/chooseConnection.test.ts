import { describe, expect, it } from "vitest";
import { declared } from "../../../test/support/doctorFacts.js";
import { chooseConnection } from "./chooseConnection.js";

const other = { ...declared, name: "other" };

describe("the connection whose keys are rotated", () => {
  it("is the only one of the stack, or the named one", () => {
    const found = {
      applicationId: "0oa1",
      samlConfiguration: "acme",
      configuration: declared.configuration,
      signingKid: "kid1",
      removesRetiredKeys: false,
      urns: { application: declared.application?.urn, idpMetadata: declared.idpMetadata },
    };
    expect(chooseConnection([declared], "production", undefined)).toEqual(found);
    expect(chooseConnection([other, declared], "production", "acme")).toEqual(found);
  });

  it("is asked for if there are several, and not if there is none", () => {
    expect(() => chooseConnection([declared, other], "production", undefined)).toThrow(
      'Stack production has several connections ("acme", "other"), expected one; name it with --connection.',
    );
    expect(() => chooseConnection([other], "production", "acme")).toThrow(
      'Stack production has no connection "acme" (it has "other")',
    );
    expect(() => chooseConnection([], "production", undefined)).toThrow("Stack production has no connection");
  });

  it("goes through Flagsmith's API, and was completely deployed", () => {
    const handoff = {
      samlOrganisation: "acme",
      metadataXml: "",
      status: "pending",
      handoffId: "1",
      nextStep: "",
    };
    const throughSupport = { ...declared, configuration: undefined, handoff };
    expect(() => chooseConnection([throughSupport], "production", undefined)).toThrow("docs/rotation.md");
    const half = { ...declared, idpMetadata: undefined };
    expect(() => chooseConnection([half], "production", undefined)).toThrow("was deployed in part only");
  });
});
