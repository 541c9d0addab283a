import { describe, expect, it } from "vitest";
import { configSchema } from "./config.js";
import { packageSchema } from "./packageSchema.js";

/** Every description in the schema, with its place. */
function descriptions(value: unknown, path = ""): [string, string][] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "description" && typeof inner === "string"
      ? [[path, inner] as [string, string]]
      : descriptions(inner, `${path}/${key}`),
  );
}

describe("the package schema", () => {
  it("describes everything in whole sentences", () => {
    const all = descriptions(packageSchema());
    expect(all.length).toBeGreaterThan(40);
    expect(all.filter(([, text]) => !/[.`]$/.test(text))).toEqual([]);
  });

  it("has only references that lead somewhere, and required properties that exist", () => {
    const schema = packageSchema() as {
      types: Record<string, unknown>;
      resources: Record<
        string,
        { properties: object; required: string[]; inputProperties: object; requiredInputs: string[] }
      >;
    };
    const references = JSON.stringify(schema).matchAll(/"#\/types\/([^"]+)"/g);
    for (const [, token] of references) expect(schema.types).toHaveProperty([token!]);
    for (const { properties, required, inputProperties, requiredInputs } of Object.values(schema.resources)) {
      expect(Object.keys(properties)).toEqual(expect.arrayContaining(required));
      expect(Object.keys(inputProperties)).toEqual(expect.arrayContaining(requiredInputs));
    }
  });

  it("keeps the API key secret", () => {
    expect(configSchema.apiKey.secret).toBe(true);
  });
});
