import { describe, expect, it } from "vitest";
import { oktaOrganisationMistakes } from "./oktaOrganisation.js";

describe("an address in the place of Okta's organisation", () => {
  it.each(["https://okta-proxy.acme.example", "http://127.0.0.1:8080", "http://localhost:8080"])(
    "may be %s",
    (address) => {
      expect(oktaOrganisationMistakes({ "okta:httpProxy": address }, {})).toEqual([]);
    },
  );

  it("is refused in plain http, as the credential would go there", () => {
    expect(oktaOrganisationMistakes({}, { OKTA_HTTP_PROXY: "http://okta-proxy.acme.example" })).toEqual([
      {
        key: "okta:httpProxy (from OKTA_HTTP_PROXY)",
        reason: expect.stringContaining("expected https://, since the credential is sent there") as string,
      },
    ]);
  });

  it("counts as not set if its variable is empty", () => {
    expect(oktaOrganisationMistakes({}, { OKTA_HTTP_PROXY: "", OKTA_ORG_NAME: "acme" })).toEqual([]);
  });
});
