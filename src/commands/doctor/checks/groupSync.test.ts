import { describe, expect, it } from "vitest";
import { application, declared, factsWith } from "../../../../test/support/doctorFacts.js";
import { groupsClaimOf } from "../../../okta/rules/groupsClaim.js";
import { known } from "../reading.js";
import { checkGroupSync } from "./groupSync.js";

const group = { id: 7, name: "Engineering", is_default: false, external_id: "Engineering" };

describe("group sync", () => {
  it("is right where both sides and the statement between them agree", () => {
    expect(checkGroupSync(factsWith(), "dev")).toMatchObject([{ status: "ok" }]);
  });

  it.each([
    ["Flagsmith's group is gone", { flagsmithGroups: known([]) }, "problem", "Flagsmith has no group"],
    [
      "it has no external id",
      { flagsmithGroups: known([{ ...group, external_id: null }]) },
      "problem",
      "has null as external id",
    ],
    [
      "Okta has no such group",
      { oktaGroups: known(new Map()) },
      "warning",
      'Okta has no group "Engineering"',
    ],
    [
      "Okta's group is another one than those that may sign in",
      { oktaGroups: known(new Map([["Engineering", ["00g9"]]])) },
      "warning",
      "is not assigned to the application",
    ],
    [
      "the assertion does not name it",
      { application: known({ ...application, signOn: {} }) },
      "problem",
      "does not send the group",
    ],
  ])("is named where %s", (_, different, status, says) => {
    const [first, ...others] = checkGroupSync(factsWith(different), "dev");
    expect({ first, others }).toMatchObject({
      first: { status, found: expect.stringContaining(says) as unknown },
      others: [],
    });
  });

  it("says that Okta may have dropped the statement if a catalogue application has none", () => {
    const [dropped] = checkGroupSync(
      factsWith({ application: known({ ...application, signOn: {} }) }),
      "dev",
    );
    expect(dropped?.fix).toContain("if Okta drops the statement without an error");
    const [changed] = checkGroupSync(
      factsWith({
        application: known({
          ...application,
          signOn: { attributeStatements: [{ type: "EXPRESSION", name: "title" }] },
        }),
      }),
      "dev",
    );
    expect(changed?.fix).not.toContain("drops");
  });

  const byClaim = { ...declared, groupsClaim: "ofc1" };
  const claim = (expression: string, name = "groups") => known([{ id: "ofc1", name, expression }]);

  it("is right if a federated claim names the groups", () => {
    const facts = { declared: byClaim, application: known({ ...application, signOn: {} }) };
    const named = claim(groupsClaimOf(["Engineering", "Product"]));
    expect(checkGroupSync(factsWith({ ...facts, claims: named }), "dev")).toMatchObject([{ status: "ok" }]);
  });

  it.each([
    ["is gone", known([]), "Add the claim again"],
    ["names other groups", claim(groupsClaimOf(["Product"])), "pulumi up --refresh"],
    ["is no list of groups", claim("user.profile.title"), "pulumi up --refresh"],
    ["has another name", claim(groupsClaimOf(["Engineering"]), "teams"), "Add the claim again"],
  ])("is a problem if the claim %s", (_, claims, fix) => {
    expect(checkGroupSync(factsWith({ declared: byClaim, claims }), "dev")).toMatchObject([
      {
        status: "problem",
        found: expect.stringContaining('expected a federated claim "groups" that names it') as unknown,
        fix: expect.stringContaining(fix) as unknown,
      },
    ]);
  });

  it("looks for groups under the attribute that a mapping names", () => {
    const mapped = factsWith({ declared: { ...declared, groupsAttribute: "memberOf" } });
    expect(checkGroupSync(mapped, "dev")).toMatchObject([
      { found: expect.stringContaining('attribute statement "memberOf"') as unknown },
    ]);
  });
});
