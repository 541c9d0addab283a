import { describe, expect, it } from "vitest";
import { declared } from "../../../test/support/doctorFacts.js";
import type { PlainArgs } from "../../component/settled.js";
import type { StackFacts } from "./facts/stack.js";
import { placesOf } from "./places.js";

const stack = (more: Partial<StackFacts>): StackFacts => ({
  stack: "dev",
  file: "stacks/Pulumi.dev.yaml",
  settings: { "flagsmith-sso:apiKey": "key", "flagsmith-okta:samlOrganisation": "acme" },
  mistakes: [],
  wanted: undefined,
  connections: [],
  ...more,
});

const wanted: PlainArgs = {
  flagsmith: { apiBaseUrl: "https://wanted.test", samlOrganisation: "acme", organisation: 4 },
};

describe("where a stack's Flagsmith is", () => {
  it("is what was deployed, with the stack's own credential, whatever its file says now", () => {
    expect(placesOf(stack({ connections: [declared], wanted })).all).toEqual([
      { settings: { apiKey: "key", apiUrl: "https://flagsmith.test" }, organisation: 1 },
    ]);
  });

  it("is one for all connections that share it", () => {
    const other = (name: string, apiUrl: string) => ({
      ...declared,
      name,
      configuration: { ...declared.configuration!, provider: { apiUrl } },
    });
    const places = placesOf(
      stack({ connections: [declared, other("b", "https://flagsmith.test"), other("c", "https://c.test")] }),
    );
    expect(places.all).toHaveLength(2);
    expect(["acme", "b", "c"].map((name) => places.of(name))).toEqual([0, 0, 1]);
  });

  it("is what its file says where nothing was deployed", () => {
    expect(placesOf(stack({ wanted })).all).toEqual([
      { settings: { apiKey: "key", apiUrl: "https://wanted.test" }, organisation: 4 },
    ]);
  });

  it("is nobody's business where support stands between", () => {
    const support = { contact: "it@acme.example" };
    expect(placesOf(stack({ wanted: { ...wanted, support } }))).toMatchObject({
      all: [],
      unknown: undefined,
    });
    const connection = { ...declared, configuration: undefined };
    expect(placesOf(stack({ connections: [connection] }))).toMatchObject({ all: [], unknown: undefined });
  });

  it("is not known where the file has mistakes, or another program reads it", () => {
    expect(
      placesOf(stack({ mistakes: [{ code: "value/out-of-range", found: "found 0" }] })).unknown,
    ).toContain("the stack file has mistakes");
    expect(placesOf(stack({})).unknown).toContain("nothing says which Flagsmith");
  });
});
