import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparableStatements } from "./comparableStatements.js";
import { canonicalGroupFilter, groupFilterOf } from "./groupFilter.js";

const names = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 5 });

describe("the filter of a groups attribute", () => {
  it("does not depend on the order of the groups, whatever characters are in their names", () => {
    fc.assert(
      fc.property(names, (all) => {
        expect(groupFilterOf(all.toReversed())).toBe(groupFilterOf(all));
        expect(canonicalGroupFilter(groupFilterOf(all))).toBe(groupFilterOf(all));
      }),
    );
  });

  it("is compared by the groups that it lets through", () => {
    expect(canonicalGroupFilter("^(Product|Engineering)$")).toBe(groupFilterOf(["Engineering", "Product"]));
    expect(canonicalGroupFilter(String.raw`^(b\|c|a\\|b\|c)$`)).toBe(groupFilterOf(["a\\", "b|c"]));
  });

  it.each(["Product|Engineering", "^(x(a|b)|c)$", "^([|]|c)$", "^flagsmith-.*", "", "^(a|b\\)$"])(
    "stays as it is if somebody wrote it in another form: %s",
    (filter) => expect(canonicalGroupFilter(filter)).toBe(filter),
  );
});

describe("attribute statements", () => {
  const groups = (filterValue: string) => ({
    type: "GROUP",
    name: "groups",
    filterType: "REGEX",
    filterValue,
  });

  it("are compared without order, what is empty, and the order of groups", () => {
    const email = { type: "EXPRESSION", name: "email", values: ["user.email"] };
    expect(comparableStatements([{ ...groups("^(B|A)$"), values: [] }, email])).toEqual(
      comparableStatements([{ ...email, filterType: "", filterValue: null }, groups("^(A|B)$")]),
    );
    expect(comparableStatements([groups("^(A|B)$")])).not.toEqual(comparableStatements([groups("^(A)$")]));
    expect(comparableStatements(null)).toEqual([]);
  });
});
