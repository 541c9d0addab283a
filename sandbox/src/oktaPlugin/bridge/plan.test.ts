import { describe, expect, it } from "vitest";
import { type PropertyMap, unknown } from "pulumi-flagsmith-sso/plugin";
import { optionalJson } from "./jsonText.js";
import { planReplacement, planState } from "./plan.js";
import type { Schema } from "./schema.js";

const schema = {
  label: { kind: "scalar", type: "string", use: "required" },
  note: { kind: "scalar", type: "string", use: "optional" },
  hidden: { kind: "scalar", type: "bool", use: "optional", default: false },
  settings: optionalJson,
  key: { kind: "scalar", type: "string", use: "computed" },
  policy: { kind: "scalar", type: "string", use: "optionalComputed" },
  members: { kind: "texts", set: true, use: "optional" },
} as const satisfies Schema;

const before: PropertyMap = {
  label: "a",
  note: "",
  hidden: false,
  settings: '{"a":1}',
  key: "k1",
  policy: "p1",
  members: ["x", "y"],
};

const planned = (inputs: PropertyMap) => planState(schema, before, inputs).state;

describe("the plan of a resource to be made", () => {
  it("has what was given, defaults, and unknowns where Okta will say", () => {
    expect(planState(schema, undefined, { label: "a", settings: '{"b":2,"a":1}' })).toEqual({
      state: {
        label: "a",
        note: null,
        hidden: false,
        settings: '{"a":1,"b":2}',
        key: unknown,
        policy: unknown,
        members: null,
      },
      rawTexts: { settings: '{"b":2,"a":1}' },
    });
  });
});

describe("the plan of a resource that is there", () => {
  it("is its state when nothing changes", () => {
    expect(planned({ label: "a", settings: '{ "a": 1 }', members: ["y", "x"] })).toEqual(before);
  });

  it("keeps a zero that the program does not set, and drops what is not zero", () => {
    expect(planned({ label: "a", members: ["x", "y"] }).note).toBe("");
    const noted = planState(schema, { ...before, note: "n" }, { label: "a" }).state;
    expect(noted.note).toBeNull();
  });

  it("keeps what Okta set where the program does not", () => {
    expect(planned({ label: "b" })).toMatchObject({ label: "b", key: "k1", policy: "p1" });
  });

  it("knows as little as the inputs do", () => {
    expect(planned({ label: unknown }).label).toBe(unknown);
  });

  it("makes all that Okta sets unknown when the resource is to be replaced", () => {
    const replaced = planReplacement(schema, before, { label: "a", policy: "p1" });
    expect(replaced).toEqual({ ...before, key: unknown });
  });
});
