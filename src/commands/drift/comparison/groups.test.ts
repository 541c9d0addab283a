import { describe, expect, it } from "vitest";
import { difference } from "../../../../test/support/driftReport.js";
import { comparableGroups, groupIdsIn, nameGroups, namesInRun } from "./groups.js";

const [engineering, product] = ["00gCqfArFLD25qOJm1d7", "00gSo6zWvrl3GDjpQ1d7"];
const assigned = (parts: object) =>
  difference({ type: "okta:index/appGroupAssignments:AppGroupAssignments", property: "groups", ...parts });

describe("assigned groups", () => {
  it("are compared by their ids, whatever Okta keeps beside them and in whatever order", () => {
    expect(
      comparableGroups({
        found: [
          { id: product, priority: 0, profile: "{}" },
          { id: engineering, priority: 1, profile: null },
        ],
        expected: [{ id: engineering, profile: "{}" }],
      }),
    ).toEqual({ found: [engineering, product], expected: [engineering] });
  });

  it("are compared by what the program sets where the same groups are assigned", () => {
    expect(
      comparableGroups({
        found: [{ id: engineering, priority: 1, profile: '{"role":"x"}' }],
        expected: [{ id: engineering, profile: "{}" }],
      }),
    ).toEqual({
      found: [{ id: engineering, profile: '{"role":"x"}' }],
      expected: [{ id: engineering, profile: "{}" }],
    });
  });

  it.each([[["a"]], ["x"], [undefined], [[{ id: 1 }]]])(
    "are left as they are in a form that nobody knows: %j",
    (found) => {
      const sides = { found, expected: [{ id: engineering }] };
      expect(comparableGroups(sides)).toEqual(sides);
    },
  );

  it("are told by name and id, and by id where no name is known", () => {
    const names = new Map([[engineering, "Engineering"]]);
    expect(
      nameGroups([assigned({ found: [product], expected: [engineering, { id: engineering }] })], names),
    ).toMatchObject([
      {
        found: [product],
        expected: [`Engineering (${engineering})`, { id: `Engineering (${engineering})` }],
      },
    ]);
    const other = difference({ found: engineering });
    expect(nameGroups([other], names)).toEqual([other]);
  });

  it("are asked for only where a difference tells them, each once", () => {
    expect(groupIdsIn([difference({ found: engineering })])).toEqual([]);
    expect(groupIdsIn([assigned({ found: [product], expected: [{ id: engineering }, product] })])).toEqual([
      product,
      engineering,
    ]);
  });

  it("have the names that the run tells of groups which the program made, also of deleted ones", () => {
    const step = { op: "refresh", urn: "u", type: "okta:group/group:Group", new: undefined, paths: [] };
    const old = { inputs: {}, outputs: { id: product, name: "Product" } };
    expect(
      namesInRun([
        { ...step, old },
        { ...step, type: "okta:app/saml:Saml", old },
      ]),
    ).toEqual(new Map([[product, "Product"]]));
  });
});
