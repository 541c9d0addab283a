import { describe, expect, it } from "vitest";
import type { OktaApplication } from "../../okta/applications.js";
import { trialLabel } from "./probe/trialApplication.js";
import { agree } from "./agree.js";
import { flagsmithApplications } from "./flagsmithApplications.js";

const settings = { apiUrl: "https://flags.acme.example", samlOrg: "acme" };

function application(fields: Partial<OktaApplication>): OktaApplication {
  return {
    id: "0oa1",
    name: "flagsmith_1",
    label: "Feature flags",
    status: "ACTIVE",
    signOnMode: "SAML_2_0",
    signingKid: undefined,
    settings,
    signOn: {},
    implicitAssignment: false,
    ...fields,
  };
}

describe("Flagsmith's applications of the catalogue", () => {
  it.each<[string, Partial<OktaApplication>, number]>([
    ["of a name that speaks of it", {}, 1],
    ["of a label that does", { name: "bullettrain", label: "Flagsmith EU" }, 1],
    ["of a value that does", { name: "bullettrain", settings: { url: "https://flagsmith.acme.example" } }, 1],
    ["that speak of nothing like it", { name: "pagerduty" }, 0],
    ["that are custom ones", { name: "acme_flagsmith_1", settings: {} }, 0],
    ["that sign in otherwise", { signOnMode: "BOOKMARK" }, 0],
    ["that are trials", { label: trialLabel }, 0],
    ["that are inactive", { status: "INACTIVE" }, 1],
  ])("are told from others: those %s", (_, fields, count) => {
    expect(flagsmithApplications([application(fields)])).toHaveLength(count);
  });

  it("are those of the right name alone, where there are some", () => {
    const other = application({ id: "0oa2", name: "template_saml_2_0", label: "Flagsmith" });
    expect(flagsmithApplications([other, application({})]).map((each) => each.id)).toEqual(["0oa1"]);
  });
});

describe("several applications", () => {
  const names = { name: "flagsmith_1", apiBaseUrlKey: "apiUrl", samlOrganisationKey: "samlOrg" };

  it("agree where they call everything the same", () => {
    const both = [application({}), application({ id: "0oa2", settings: { samlOrg: null, apiUrl: null } })];
    expect(agree(both)).toMatchObject({ kind: "agreed", names, readings: [{}, {}], unclear: [] });
  });

  it("differ where one has another name or another key", () => {
    expect(agree([application({}), application({ name: "flagsmith_2" })]).kind).toBe("different");
    const otherKey = application({ settings: { baseUrl: null, samlOrg: null } });
    expect(agree([application({}), otherKey]).kind).toBe("different");
  });

  it("are read off those that are clear, and the others are told of", () => {
    const unclear = application({ id: "0oa2", settings: { a: null, b: null } });
    expect(agree([unclear, application({})])).toMatchObject({
      kind: "agreed",
      names,
      unclear: [{ application: { id: "0oa2" } }],
    });
    expect(agree([unclear]).kind).toBe("unclear");
    expect(agree([]).kind).toBe("none");
  });
});
