import { describe, expect, it } from "vitest";
import { mergeSettings } from "./mergeSettings.js";

const file = "stacks/Pulumi.production.yaml";
const settings = {
  "flagsmith-okta:samlOrganisation": "acme",
  "flagsmith-okta:allowIdpInitiated": true,
  "flagsmith-okta:oktaGroups": ["Engineering", "Product"],
};

describe("a stack file", () => {
  it("is begun if there is none", () => {
    expect(mergeSettings(undefined, file, settings).text).toBe(
      [
        "config:",
        "  flagsmith-okta:samlOrganisation: acme",
        "  flagsmith-okta:allowIdpInitiated: true",
        "  flagsmith-okta:oktaGroups: [Engineering, Product]",
        "",
      ].join("\n"),
    );
  });

  it("has quotes around names that YAML 1.1 or 1.2 takes for something else, as Pulumi's reader does", () => {
    const names = ["Eng, Ops", "a: b", "[x]", "#", "2024-01-01", "1_000", "0b11", "1.5", "true", "~", "it's"];
    const { text } = mergeSettings(undefined, file, { "flagsmith-okta:oktaGroups": names });
    expect(text).toBe(
      `config:\n  flagsmith-okta:oktaGroups: [${names.map((each) => JSON.stringify(each)).join(", ")}]\n`,
    );
  });

  it("keeps its comments, its order and its own values", () => {
    const text =
      "# Ours\nconfig:\n  # Why\n  flagsmith-okta:samlOrganisation: other\n  flagsmith-okta:oktaGroups: [Product, Engineering]\nencryptionsalt: v1:abc\n";
    const merged = mergeSettings(text, file, settings);
    expect(merged.added).toEqual({ "flagsmith-okta:allowIdpInitiated": true });
    expect(merged.kept).toEqual([{ key: "flagsmith-okta:samlOrganisation", inFile: "other", live: "acme" }]);
    expect(merged.text).toContain("# Ours\nconfig:\n  # Why\n  flagsmith-okta:samlOrganisation: other\n");
    expect(merged.text).toContain("  flagsmith-okta:allowIdpInitiated: true\nencryptionsalt: v1:abc\n");
  });

  it("stays as it is to the letter where nothing is missing", () => {
    const text = `config:\n    flagsmith-okta:samlOrganisation:   "acme"   # as is\n    flagsmith-okta:allowIdpInitiated: "true"\n    flagsmith-okta:oktaGroups: [Product,Engineering]\n`;
    expect(mergeSettings(text, file, settings)).toEqual({ text, added: {}, kept: [] });
  });

  it("may have no configuration yet", () => {
    for (const text of ["", "config:\n", "encryptionsalt: v1:abc\n"])
      expect(mergeSettings(text, file, { "okta:orgName": "acme" }).text).toContain(
        "config:\n  okta:orgName: acme\n",
      );
  });

  it("is not written with a name that no YAML can hold, which is named with its key", () => {
    expect(() => mergeSettings(undefined, file, { "flagsmith-okta:oktaGroups": ["Eng\ud800"] })).toThrow(
      /^stacks\/Pulumi\.production\.yaml: flagsmith-okta:oktaGroups: found "Eng\\ud800"/,
    );
  });

  it("is refused by its name if it is not YAML", () => {
    expect(() => mergeSettings("config: [", file, settings)).toThrow(
      /^stacks\/Pulumi\.production\.yaml: found no YAML/,
    );
  });
});
