import { describe, expect, it } from "vitest";
import { FlagsmithError } from "../../../flagsmith/errors.js";
import { PlanTooSmall } from "../../../provider/planError.js";
import { NoSaml, explainNoSaml } from "./flagsmith.js";

const explained = (error: unknown): unknown => {
  try {
    return explainNoSaml(error);
  } catch (thrown) {
    return thrown;
  }
};

describe("a Flagsmith whose SAML configurations cannot be read", () => {
  it("has no SAML if the plan or the installation says so", () => {
    expect(
      explained(new PlanTooSmall({ code: "flagsmith/plan-too-small", found: "the plan is free" })),
    ).toBeInstanceOf(NoSaml);
    const openSource = new FlagsmithError({ found: "no SAML" }, { kind: "noSaml" });
    expect(explained(openSource)).toBeInstanceOf(NoSaml);
  });

  it("is not said to have none if the fault is this program's own, or another", () => {
    const bug = new TypeError("Cannot read properties of undefined (reading 'id')");
    expect(explained(bug)).toBe(bug);
    const down = Object.assign(Object.create(FlagsmithError.prototype) as FlagsmithError, { kind: "server" });
    expect(explained(down)).toBe(down);
  });
});
