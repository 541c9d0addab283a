import { describe, expect, it } from "vitest";
import { FlagsmithError } from "../flagsmith/errors.js";
import { withPlanError } from "./planError.js";

const apiUrl = "https://api.flagsmith.com";
const organisation = { id: 7, name: "Acme Corp", subscription: { plan: "start-up" } };
const refusal = new FlagsmithError({ found: "refused" }, { kind: "planTooSmall", status: 403 });
const ask = (error: Error) => () => Promise.reject(error);

describe("a plan without SAML", () => {
  it("is named with its organisation and what to do", async () => {
    await expect(withPlanError(organisation, apiUrl, ask(refusal))).rejects.toThrow(
      /^organisation: 7 \(Acme Corp\) at https:\/\/api\.flagsmith\.com has the plan "start-up", but SAML needs Scale-Up or Enterprise there; upgrade it .* "deployment: saas-support"\.$/,
    );
  });

  it("is told too where Flagsmith names no plan", async () => {
    await expect(withPlanError({ id: 7, name: "Acme Corp" }, apiUrl, ask(refusal))).rejects.toThrow(
      "has no plan, but",
    );
  });

  it("is not made out of another refusal", async () => {
    const other = new FlagsmithError({ found: "no rights" }, { kind: "forbidden", status: 403 });
    await expect(withPlanError(organisation, apiUrl, ask(other))).rejects.toBe(other);
    expect(await withPlanError(organisation, apiUrl, async () => 1)).toBe(1);
  });
});
