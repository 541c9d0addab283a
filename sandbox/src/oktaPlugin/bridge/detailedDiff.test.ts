import { describe, expect, it } from "vitest";
import { unknown } from "pulumi-flagsmith-sso/plugin";
import { detailedDiff } from "./detailedDiff.js";
import type { Schema } from "./schema.js";

const schema = {
  id: { kind: "scalar", type: "string", use: "required", forceNew: true },
  note: { kind: "scalar", type: "string", use: "optional" },
  urls: { kind: "texts", use: "optional" },
  members: { kind: "texts", set: true, use: "optional" },
  rules: {
    kind: "blocks",
    use: "optional",
    of: {
      name: { kind: "scalar", type: "string", use: "required" },
      values: { kind: "texts", use: "optional" },
    },
  },
} as const satisfies Schema;

const same = { id: "1", note: "n", urls: ["a"], members: ["m"], rules: [{ name: "r", values: ["v"] }] };

describe("a detailed difference", () => {
  it.each([
    ["nothing", {}, {}],
    ["a change", { note: "x" }, { note: { kind: "UPDATE" } }],
    ["a removal", { note: null }, { note: { kind: "DELETE" } }],
    ["a value to come", { note: unknown }, { note: { kind: "UPDATE" } }],
    ["a replacement", { id: "2" }, { id: { kind: "UPDATE_REPLACE" } }],
    ["an item of a list", { urls: ["a", "b"] }, { "urls[1]": { kind: "ADD" } }],
    ["a member of a set in its place", { members: ["x"] }, { "members[0]": { kind: "UPDATE" } }],
    [
      "something inside an object",
      { rules: [{ name: "s", values: ["v"] }] },
      { "rules[0].name": { kind: "UPDATE" } },
    ],
    [
      "a list inside an object",
      { rules: [{ name: "r", values: [] }] },
      { "rules[0].values[0]": { kind: "DELETE" } },
    ],
    [
      "an object more",
      { rules: [...same.rules, { name: "s", values: null }] },
      { "rules[1]": { kind: "ADD" } },
    ],
    ["an object fewer", { rules: [] }, { "rules[0]": { kind: "DELETE" } }],
  ] as const)("%s is reported where the bridge reports it", (_what, change, differences) => {
    expect(detailedDiff(schema, same, { ...same, ...change })).toEqual(differences);
  });

  it("of something that was unset is an addition", () => {
    expect(detailedDiff(schema, { ...same, note: null }, same)).toEqual({ note: { kind: "ADD" } });
  });
});
