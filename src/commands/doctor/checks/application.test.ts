import { OktaError } from "../../../okta/errors.js";
import { describe, expect, it } from "vitest";
import { declared, factsWith } from "../../../../test/support/doctorFacts.js";
import { known, skipped } from "../reading.js";
import { checkAddresses } from "./addresses.js";
import { checkApplication } from "./application.js";
import { checkPeople } from "./people.js";

describe("what depends on the application", () => {
  it.each([
    ["cannot be read", skipped("Okta could not be read")],
    ["does not exist", known(undefined)],
  ])("is not known where it %s", (_, live) => {
    const facts = factsWith({ application: live });
    expect([...checkAddresses(facts, "dev"), ...checkPeople(facts, "dev")]).toMatchObject([
      { status: "skipped" },
      { status: "skipped" },
    ]);
  });

  it("is not known where the stack has none", () => {
    const facts = factsWith({ declared: { ...declared, application: undefined } });
    expect(checkApplication(facts, "dev")).toMatchObject([{ status: "skipped" }]);
  });

  it("is a question without an answer where Okta fails", () => {
    const facts = factsWith({
      application: {
        kind: "failed",
        error: new OktaError({ found: "Okta failed", fix: "run again" }, "serverFault"),
      },
    });
    expect(checkApplication(facts, "dev")).toEqual([
      {
        check: "application",
        status: "problem",
        code: "okta/server-fault",
        found: "Okta failed.",
        fix: "Run again.",
        unanswered: true,
      },
    ]);
  });
});
