import { describe, expect, it } from "vitest";
import type { OktaApplication } from "../../../okta/applications.js";
import { adminPage } from "./deleteTrial.js";
import { leftovers, likelyNames, placeholderFor, trialBody, trialLabel } from "./trialApplication.js";

const trial = { id: "0oa1", name: "flagsmith", label: trialLabel, status: "INACTIVE" } as OktaApplication;

describe("a trial application", () => {
  it("says who made it and that it may go, and nobody sees it", () => {
    const { label, visibility } = trialBody("flagsmith", {});
    expect(label).toBe("flagsmith-sso discover (safe to delete)");
    expect(visibility.hide).toEqual({ iOS: true, web: true });
  });

  it("is tried with the likeliest name first", () => {
    expect(likelyNames[0]).toBe("flagsmith");
  });

  it("is given what leads nowhere", () => {
    expect(placeholderFor("apiBaseUrl")).toBe("https://flagsmith.invalid");
    expect(placeholderFor("samlOrganisation")).toBe("flagsmith-sso-discover");
  });

  it.each<[string, Partial<OktaApplication>, boolean]>([
    ["is of an earlier run", {}, true],
    ["was activated by somebody", { status: "ACTIVE" }, false],
    ["is of another application", { name: "salesforce" }, false],
    ["was given another label", { label: "Flagsmith" }, false],
  ])("that %s may be deleted, or not", (_, fields, may) => {
    expect(leftovers([{ ...trial, ...fields }], likelyNames)).toHaveLength(may ? 1 : 0);
  });

  it.each([
    ["https://acme.okta.com", "https://acme-admin.okta.com/admin/app/flagsmith/instance/0oa1/"],
    ["https://acme.oktapreview.com", "https://acme-admin.oktapreview.com/admin/app/flagsmith/instance/0oa1/"],
    ["https://sign-in.acme.example", "https://sign-in.acme.example, Admin, Applications, Inactive"],
  ])("of %s is deleted by hand at %s", (orgUrl, page) => {
    expect(adminPage({ orgUrl, ...trial })).toBe(page);
  });
});
