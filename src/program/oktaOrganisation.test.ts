import { describe, expect, it } from "vitest";
import { oktaOrganisationProblems } from "./oktaOrganisation.js";

const file = "stacks/Pulumi.dev.yaml";

describe("an address in the place of Okta's organisation", () => {
  it.each(["https://okta-proxy.acme.example", "http://127.0.0.1:8080", "http://localhost:8080"])(
    "may be %s",
    (address) => {
      expect(oktaOrganisationProblems(file, { "okta:httpProxy": address }, {})).toEqual([]);
    },
  );

  it("is refused in plain http, as the credential would go there", () => {
    expect(oktaOrganisationProblems(file, {}, { OKTA_HTTP_PROXY: "http://okta-proxy.acme.example" })).toEqual(
      [
        expect.objectContaining({
          code: "value/okta-organisation",
          place: { variable: "OKTA_HTTP_PROXY" },
          expected: "https://, since the credential is sent there",
        }),
      ],
    );
  });

  it("counts as not set if its variable is empty", () => {
    expect(oktaOrganisationProblems(file, {}, { OKTA_HTTP_PROXY: "", OKTA_ORG_NAME: "acme" })).toEqual([]);
  });
});
