import { describe, expect, it } from "vitest";
import type { PlainArgs } from "./settled.js";
import { sentence } from "../diagnostics/render.js";
import { checkArgs, problemsIn } from "./checkArgs.js";

const flagsmith = { apiBaseUrl: "https://flagsmith.acme.example", samlOrganisation: "acme" };

describe("arguments of FlagsmithSso", () => {
  it("are fine as in the documents", () => {
    expect(problemsIn({ flagsmith, okta: { groups: ["Engineering", "Product"] } })).toEqual([]);
  });

  it("may let everybody in where that is asked for", () => {
    expect(problemsIn({ flagsmith, okta: { groups: ["Everyone"], allowEveryone: true } })).toEqual([]);
  });

  it.each<[string, PlainArgs, string]>([
    [
      "a base URL with /api/v1",
      { flagsmith: { ...flagsmith, apiBaseUrl: "https://a.example/api/v1" } },
      'use "https://a.example"',
    ],
    [
      "a base URL with a slash",
      { flagsmith: { ...flagsmith, apiBaseUrl: "https://a.example/" } },
      'use "https://a.example"',
    ],
    ["no URL", { flagsmith: { ...flagsmith, apiBaseUrl: "flagsmith" } }, "give a whole URL"],
    ["everybody", { flagsmith, okta: { groups: ["Everyone"] } }, "lets every user"],
    [
      "everybody, to be created",
      { flagsmith, okta: { groups: [{ create: "Everyone" }], allowEveryone: true } },
      'okta.groups.create: found "Everyone", which is Okta\'s own group',
    ],
    ["everybody, in other letters", { flagsmith, okta: { groups: ["EVERYONE"] } }, 'found "EVERYONE"'],
    [
      "an id twice",
      { flagsmith, okta: { groups: [{ id: "00g1" }, { id: "00g1" }] } },
      'okta.groups: found "00g1" twice',
    ],
    [
      "a group that is to be created and exists",
      { flagsmith, okta: { groups: ["A", { create: "A" }] } },
      '"A" twice',
    ],
    ["a group twice", { flagsmith, okta: { groups: ["A", "A"] } }, 'okta.groups: found "A" twice'],
    [
      "one external id twice",
      { flagsmith: { ...flagsmith, groups: [{ name: "A" }, { name: "B", externalId: "A" }] } },
      "externalId",
    ],
    [
      "catalogue settings for a custom application",
      { flagsmith, okta: { application: "custom", catalogue: {} } },
      "okta.catalogue",
    ],
  ])("are refused with %s", (_, args, part) => {
    const said = problemsIn(args).map(sentence);
    expect(said.join(" ")).toContain(part);
  });

  it("are refused all at once, in the name of the component, without a stack trace", () => {
    const args = { flagsmith: { ...flagsmith, apiBaseUrl: "x" }, okta: { groups: ["Everyone"] } };
    expect(() => checkArgs("acme", args)).toThrow(
      /^FlagsmithSso "acme": flagsmith\.apiBaseUrl.*\[value\/api-url\]\nFlagsmithSso "acme": okta\.groups.*\[value\/everyone\]$/,
    );
    expect(() => checkArgs("acme", args)).toThrow(
      expect.objectContaining({ stack: expect.not.stringContaining("\n    at ") as string }),
    );
  });
});
