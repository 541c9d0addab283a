import { describe, expect, it } from "vitest";
import type { PropertyMap } from "../plugin/value.js";
import { unknown } from "../plugin/value.js";
import type { AnyResource } from "./difference.js";
import { difference } from "./difference.js";
import { group } from "./resources/group/group.js";
import { groupSchema } from "./resources/group/schema.js";

const live = { name: "Engineering", externalId: "eng", isDefault: false, organisation: 1 };

function diff(news: PropertyMap, ignoreChanges: readonly string[] = []) {
  const request = { id: "7", urn: "", type: "", olds: live, news, oldInputs: {}, ignoreChanges };
  return difference(group as unknown as AnyResource, groupSchema, request, {
    now: new Date("2026-11-24T12:00:00Z"),
    isRegistered: true,
  });
}

describe("the difference between what is and what is wanted", () => {
  it("is none for an input that the provider fills in where the program leaves it out", () => {
    expect(diff({ name: "Engineering", externalId: "eng", isDefault: false })).toMatchObject({
      changes: "DIFF_NONE",
      detailedDiff: {},
    });
  });

  it("is told by property: added, changed, deleted and replaced", () => {
    expect(diff({ name: "Engineers", isDefault: false, organisation: 2 })).toEqual({
      changes: "DIFF_SOME",
      diffs: ["name", "externalId", "organisation"],
      detailedDiff: {
        name: { kind: "UPDATE" },
        externalId: { kind: "DELETE" },
        organisation: { kind: "UPDATE_REPLACE" },
      },
      replaces: ["organisation"],
      deleteBeforeReplace: false,
    });
  });

  it("leaves out what the program asks to ignore, by name or by a path below it", () => {
    const news = { name: "Engineers", externalId: "other", isDefault: true };
    expect(diff(news, ["name"]).diffs).toEqual(["externalId", "isDefault"]);
    expect(diff(news, ["externalId[0]", "isDefault"]).diffs).toEqual(["name"]);
    expect(diff(news, ["*"]).changes).toBe("DIFF_NONE");
    expect(diff(news, ["nam"]).diffs).toContain("name");
  });

  it("is there for a value that is not known yet", () => {
    expect(diff({ ...live, name: unknown }).detailedDiff).toEqual({ name: { kind: "UPDATE" } });
    expect(diff({ ...live, organisation: unknown }).replaces).toEqual(["organisation"]);
  });
});
