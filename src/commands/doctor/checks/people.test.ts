import { describe, expect, it } from "vitest";
import { application, declared, factsWith } from "../../../../test/support/doctorFacts.js";
import { known, skipped } from "../reading.js";
import { checkPeople } from "./people.js";

describe("the people who may sign in", () => {
  it("may be everybody, without a group", () => {
    const facts = factsWith({
      application: known({ ...application, implicitAssignment: true }),
      assignedGroups: known([]),
      hasUser: known(false),
    });
    expect(checkPeople(facts, "dev")).toMatchObject([{ status: "ok" }]);
  });

  it("may be nobody, where the program names no group", () => {
    const facts = factsWith({
      declared: { ...declared, oktaGroups: [] },
      assignedGroups: known([]),
      hasUser: known(false),
    });
    expect(checkPeople(facts, "dev")).toMatchObject([
      { status: "problem", fix: expect.stringContaining("oktaGroups") as unknown },
    ]);
  });

  it("are told by the group's id where groups cannot be read", () => {
    const facts = factsWith({
      assignedGroups: known([]),
      unassignedGroups: skipped("Okta's groups could not be read"),
    });
    expect(checkPeople(facts, "dev")).toMatchObject([
      { status: "problem", found: expect.stringContaining("Okta's group 00g1 is not assigned") as unknown },
    ]);
  });
});
