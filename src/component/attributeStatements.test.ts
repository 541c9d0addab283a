import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { catalogueStatements, customStatements } from "./attributeStatements.js";

describe("attribute statements", () => {
  it("of a custom application are what Flagsmith looks for by default", () => {
    expect(customStatements([], []).map((each) => [each.name, each.values?.[0]])).toEqual([
      ["email", "user.email"],
      ["givenName", "user.firstName"],
      ["surname", "user.lastName"],
    ]);
  });

  it("of the user's own take the place of defaults of the same name", () => {
    const names = customStatements([], [{ name: "email", values: ["user.login"] }]).map((each) => [
      each.name,
      each.values,
    ]);
    expect(names).toContainEqual(["email", ["user.login"]]);
    expect(names.filter(([name]) => name === "email")).toHaveLength(1);
  });

  it("of the catalogue application are the groups alone, since it sends the rest by itself", () => {
    expect(catalogueStatements([], [])).toEqual([]);
    expect(catalogueStatements([{ name: "A" }], []).map((each) => each.name)).toEqual(["groups"]);
  });

  it("let exactly the declared groups through, whatever characters are in their names", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 4 }),
        fc.string(),
        (names, other) => {
          const [statement] = catalogueStatements(
            names.map((name) => ({ name })),
            [],
          );
          const filter = new RegExp(statement!.filterValue!);
          for (const name of names) expect(filter.test(name)).toBe(true);
          expect(filter.test(other)).toBe(names.includes(other));
        },
      ),
    );
  });
});
