import { afterEach, expect, it, vi } from "vitest";
import { groupNamesOf } from "./groupNames.js";

afterEach(() => vi.unstubAllEnvs());

it("knows no names, and fails nothing, without a stack, a credential or an Okta that answers", async () => {
  for (const name of ["OKTA_API_TOKEN", "OKTA_ACCESS_TOKEN", "OKTA_API_PRIVATE_KEY"]) vi.stubEnv(name, "");
  const dead = { "okta:orgName": "acme", "okta:httpProxy": "http://127.0.0.1:1" };
  expect(await groupNamesOf(() => Promise.reject(new Error("no such stack")), ["00g"])).toEqual(new Map());
  expect(await groupNamesOf(async () => dead, ["00g"])).toEqual(new Map());
  expect(await groupNamesOf(async () => ({ ...dead, "okta:apiToken": "token" }), ["00g"])).toEqual(new Map());
});
