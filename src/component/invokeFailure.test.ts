import { describe, expect, it } from "vitest";
import { invokeFailure, invokeProblem } from "./invokeFailure.js";

describe("the reason of a failed invoke", () => {
  it("is the sentence of our own provider", () => {
    const error = new Error(
      "invocation of flagsmith-sso:index:getOrganisation returned an error: apiKey: none.",
    );
    expect(invokeFailure(error).said).toBe("apiKey: none.");
  });

  it("keeps the code of our own provider's sentence", () => {
    const error = new Error(
      "invocation of flagsmith-sso:index:getOrganisation returned an error: apiKey: none; set it. [value/api-key]",
    );
    expect(invokeProblem(error)).toEqual({ code: "value/api-key", found: "apiKey: none; set it." });
  });

  it("is the sentence inside what Okta's provider puts around it", () => {
    const error = new Error(
      'invocation of okta:group/getGroup:getGroup returned an error: invoking okta:group/getGroup:getGroup: 1 error occurred:\n\t* group with name "Marketing" does not exist\n\n',
    );
    expect(invokeFailure(error).said).toBe('group with name "Marketing" does not exist');
  });

  it("is whatever it is where nobody has put anything around it", () => {
    expect(invokeProblem("gone")).toEqual({ code: "internal/unexpected", found: "gone" });
  });
});
