import { describe, expect, it } from "vitest";
import { reason } from "../diagnostics/render.js";
import { describeApiKeyProblem } from "./apiKey.js";
import { authorizationOf, credentialOf } from "./credential.js";

const organisationKey = "QdfMtSKy.0123456789abcdefghijABCDEFGHIJ01";
const userToken = "0123456789abcdef0123456789abcdef01234567";
const webToken = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl-_";

/** What is said of a key, in full. */
function sentenceOf(key: string): string {
  const problem = describeApiKeyProblem(key);
  return problem === undefined ? "" : reason(problem);
}

describe("the check of an API key", () => {
  it.each([organisationKey, userToken, webToken])("lets %s through", (key) => {
    expect(describeApiKeyProblem(key)).toBeUndefined();
  });

  it.each([
    ["", "found nothing"],
    [" \n", "found nothing"],
    [`${organisationKey}\n`, "white space"],
    [`Api-Key ${organisationKey}`, "white space"],
    ["Api-Key", "name of a scheme"],
    ["ser.AbCdEfGhIjKlMnOpQrStUv", "server-side environment key"],
    ["AbCdEfGhIjKlMnOpQrStUv", "client-side environment key"],
    ["QdfMtSKy", "without a dot"],
    ["QdfMtSKy.short", "another form"],
    ["a!b.0123456789abcdefghijABCDEFGHIJ01", "another form"],
  ])("refuses %j", (key, found) => {
    const problem = sentenceOf(key);
    expect(problem).toContain(found);
    expect(problem).toMatch(/^found .+, expected an organisation API key .+; .+\.$/);
  });

  it.each(["ser.AbCdEfGhIjKlMnOpQrStUv", "AbCdEfGhIjKlMnOpQrStUv", `${organisationKey} `, "QdfMtSKy.short"])(
    "never repeats a key that it refuses",
    (key) => {
      expect(sentenceOf(key)).not.toContain(key.trim());
    },
  );
});

describe("the credential of a key", () => {
  it.each([
    [organisationKey, "apiKey", `Api-Key ${organisationKey}`],
    [userToken, "token", `Token ${userToken}`],
    [webToken, "bearer", `Bearer ${webToken}`],
  ])("goes by the form of %s", (key, kind, header) => {
    expect(credentialOf(key)).toEqual({ kind, value: key });
    expect(authorizationOf(credentialOf(key))).toBe(header);
  });

  it("is shown to nobody if there is none", () => {
    expect(authorizationOf({ kind: "none" })).toBeUndefined();
  });
});
