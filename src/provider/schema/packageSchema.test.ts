import { describe, expect, expectTypeOf, it } from "vitest";
import type { AttributeMappingArgs } from "../../resources/attributeMapping.js";
import type { GetOrganisationArgs, Organisation } from "../../resources/getOrganisation.js";
import type { GroupArgs } from "../../resources/group.js";
import type { IdpMetadataArgs } from "../../resources/idpMetadata.js";
import type { ProviderArgs } from "../../resources/provider.js";
import type { SamlConfigurationArgs } from "../../resources/samlConfiguration.js";
import type { GetOrganisationResult, getOrganisationSchema } from "../functions/getOrganisation/schema.js";
import { configSchema } from "./config.js";
import { packageSchema, type resourceSchemas } from "./packageSchema.js";

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
  it("has every input of the classes that programs import, and no other", () => {
    type Inputs<Token extends keyof typeof resourceSchemas> =
      keyof (typeof resourceSchemas)[Token]["inputProperties"];
    expectTypeOf<keyof SamlConfigurationArgs>().toEqualTypeOf<
      Inputs<"flagsmith-sso:index:SamlConfiguration">
    >();
    expectTypeOf<keyof IdpMetadataArgs>().toEqualTypeOf<Inputs<"flagsmith-sso:index:IdpMetadata">>();
    expectTypeOf<keyof AttributeMappingArgs>().toEqualTypeOf<
      Inputs<"flagsmith-sso:index:AttributeMapping">
    >();
    expectTypeOf<keyof GroupArgs>().toEqualTypeOf<Inputs<"flagsmith-sso:index:Group">>();
    expectTypeOf<keyof ProviderArgs>().toEqualTypeOf<keyof typeof configSchema>();
    expectTypeOf<keyof GetOrganisationArgs>().toEqualTypeOf<
      keyof typeof getOrganisationSchema.inputs.properties
    >();
    expectTypeOf<Organisation>().toEqualTypeOf<GetOrganisationResult>();
  });

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
