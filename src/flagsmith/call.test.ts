import { describe, expect, it } from "vitest";
import { type Call, pathOf } from "./call.js";
import { FlagsmithError } from "./errors.js";

const named = (name: string): Call => ({
  method: "DELETE",
  route: "auth/saml/configuration/{name}/",
  parameters: { name },
});

describe("the path of a call", () => {
  it("is below the API's root, or at the origin", () => {
    expect(pathOf({ method: "GET", route: "organisations/" })).toBe("/api/v1/organisations/");
    expect(pathOf({ method: "GET", route: "version/", below: "origin" })).toBe("/version/");
  });

  it("has its parameters filled in, escaped", () => {
    expect(pathOf(named("my org+1?#"))).toBe("/api/v1/auth/saml/configuration/my%20org%2B1%3F%23/");
    expect(
      pathOf({
        method: "GET",
        route: "organisations/{organisation}/groups/{id}/",
        parameters: { organisation: 1, id: 2 },
      }),
    ).toBe("/api/v1/organisations/1/groups/2/");
  });

  it.each(["", ".", "..", "a/b", "a.b", "../attribute-mapping"])(
    "is refused where %j would lead to another object",
    (name) => {
      expect(() => pathOf(named(name))).toThrow(FlagsmithError);
      expect(() => pathOf(named(name))).toThrow(
        /DELETE .+ was not sent: found .+ as name, expected .+; use another name\./,
      );
    },
  );
});
