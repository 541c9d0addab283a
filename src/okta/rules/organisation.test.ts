import { describe, expect, it } from "vitest";
import { baseUrlProblem, orgNameProblem } from "./organisation.js";

describe("the name of an Okta organisation", () => {
  it.each(["acme", "acme-2", "dev-12345678", "sso.eu"])("may be %s", (name) => {
    expect(orgNameProblem(name)).toBeUndefined();
  });

  it.each([
    ["acme.okta.com", 'use "acme"'],
    ["acme.oktapreview.com", 'use "acme"'],
    ["https://acme.okta.com", 'use "acme"'],
    ["https://acme-admin.okta.com/admin/dashboard", 'use "acme"'],
    ["acme-admin", 'use "acme"'],
    ["ACME.OKTA.COM", 'use "ACME"'],
    [" acme ", 'use "acme"'],
    ["acme corp", "correct it"],
  ])("is not %j", (name, fix) => {
    expect(orgNameProblem(name)?.found).toContain(`found "${name}"`);
    expect(orgNameProblem(name)?.fix).toBe(fix);
  });
});

describe("the domain of an Okta organisation", () => {
  it.each(["okta.com", "oktapreview.com", "okta.test"])("may be %s", (domain) => {
    expect(baseUrlProblem(domain)).toBeUndefined();
  });

  it.each([
    ["https://okta.com", 'use "okta.com"'],
    ["okta.com/", 'use "okta.com"'],
    ["okta com", "correct it"],
  ])("is not %j", (domain, fix) => {
    expect(baseUrlProblem(domain)?.fix).toBe(fix);
  });
});
