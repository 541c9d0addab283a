import { describe, expect, it } from "vitest";
import { readOkta } from "./okta.js";

describe("an Okta of which nothing is known", () => {
  it.each([
    ["an organisation", { OKTA_API_TOKEN: "token" }, /OKTA_ORG_NAME is not set/],
    ["a credential", { OKTA_ORG_NAME: "acme" }, /No Okta credential is set/],
    [
      "an organisation's own address",
      { OKTA_ORG_NAME: "acme-admin", OKTA_API_TOKEN: "token" },
      /which is the host of the administration/,
    ],
  ])("says that there is no %s, and is not asked", async (_, environment, says) => {
    const { reader, applications, groups, clock } = await readOkta(environment);
    expect(reader).toMatchObject({
      kind: "failed",
      error: { message: expect.stringMatching(says) as unknown },
    });
    expect([applications, groups, clock].map(({ kind }) => kind)).toEqual(["skipped", "skipped", "skipped"]);
  });
});
