import { describe, expect, it } from "vitest";
import { ownTypes } from "../../../src/facts/typeTokens.js";
import { getOrganisationSchema } from "../../../src/provider/functions/getOrganisation/schema.js";
import { configSchema } from "../../../src/provider/schema/config.js";
import { resourceSchemas } from "../../../src/provider/schema/packageSchema.js";
import type { Properties, PropertySpec, TypeSpec } from "../../../src/provider/schema/schemaTypes.js";
import { types } from "../../../src/provider/schema/types.js";
import { type Member, declarationsOfResources } from "../../support/resourceClasses.js";

const { interfaces, classes, outputs, choices } = declarationsOfResources();

/** Said of an output that states of older versions lack. */
const ofOlderStates = " Undefined in a state of a version that did not know it.";

const inputs = Object.entries(ownTypes).map(([key, token]) => ({
  name: key[0]!.toUpperCase() + key.slice(1),
  schema: resourceSchemas[token],
}));

describe("the classes that programs import, against the schema", () => {
  it("are all of them", () => {
    expect([...classes.keys()].sort()).toEqual([...inputs.map(({ name }) => name), "Provider"].sort());
    expect(Object.keys(resourceSchemas).sort()).toEqual(Object.values(ownTypes).sort());
  });

  it.each(inputs)(
    "$name takes the same inputs: names, types, what may be left out, and what is said",
    (each) => {
      const { inputProperties, requiredInputs } = each.schema;
      expect(asSchema(interfaces.get(`${each.name}Args`))).toEqual(
        argumentsOf(inputProperties, requiredInputs),
      );
    },
  );

  it.each(inputs)(
    "$name has the same outputs: names, types, what may be missing, and what is said",
    (each) => {
      const { inputProperties, requiredInputs, properties, required } = each.schema as {
        inputProperties: Properties;
        requiredInputs: readonly string[];
        properties: Properties;
        required: readonly string[];
      };
      const members = classes.get(each.name) ?? [];
      const isAlways = (name: string, property: PropertySpec) =>
        required.includes(name) || requiredInputs.includes(name) || property.default !== undefined;
      const expected = Object.entries({ ...inputProperties, ...properties }).map(([name, property]) => ({
        name,
        type: `${typeOf(property, "readonly ")}${isAlways(name, property) ? "" : " | undefined"}`,
      }));
      expect(members.map(({ name, type }) => ({ name, type: inFull(type) })).sort(byName)).toEqual(
        expected.sort(byName),
      );
      for (const [name, { description }] of Object.entries(properties)) {
        const said = members.find((member) => member.name === name)?.description;
        expect([description, description + ofOlderStates]).toContain(said);
      }
      expect(outputs.get(each.name)).toEqual(expect.arrayContaining(Object.keys(properties)));
    },
  );

  it("take the provider's settings", () => {
    expect(asSchema(interfaces.get("ProviderArgs"))).toEqual(argumentsOf(configSchema, []));
  });

  it("ask for an organisation, and are told of it, as the function says", () => {
    const { inputs: asked, outputs: told } = getOrganisationSchema;
    expect(asSchema(interfaces.get("GetOrganisationArgs"))).toEqual(
      argumentsOf(asked.properties, asked.required),
    );
    expect(asSchema(interfaces.get("Organisation"))).toEqual(argumentsOf(told.properties, told.required));
  });

  it("have the same choices and objects", () => {
    const { FlagsmithAttribute: attribute, SigningCertificate: certificate } = {
      FlagsmithAttribute: types["flagsmith-sso:index:FlagsmithAttribute"],
      SigningCertificate: types["flagsmith-sso:index:SigningCertificate"],
    };
    expect(choices.get("FlagsmithAttribute")).toBe(union(attribute.enum));
    expect(asSchema(interfaces.get("SigningCertificate"))).toEqual(
      argumentsOf(certificate.properties, certificate.required),
    );
  });
});

/** What an interface should declare for properties of the schema. */
function argumentsOf(properties: Properties, required: readonly string[]) {
  return Object.entries(properties)
    .map(([name, property]) => ({
      name,
      type: typeOf(property),
      isOptional: !required.includes(name),
      description: property.description,
      ...(property.default === undefined ? {} : { byDefault: JSON.stringify(property.default) }),
    }))
    .sort(byName);
}

/** Members in the same form. What the schema has no value for, `@default` says in words. */
function asSchema(members: readonly Member[] = []) {
  return members
    .map(({ name, type, isOptional, description, byDefault }) => ({
      name,
      type: inFull(type.replace(/ \| undefined$/, "")),
      isOptional,
      description,
      ...(byDefault === undefined || !isJson(byDefault) ? {} : { byDefault }),
    }))
    .sort(byName);
}

function typeOf(type: TypeSpec, list = ""): string {
  if ("$ref" in type) {
    const token = type.$ref.replace("#/types/", "") as keyof typeof types;
    const complex = types[token];
    return "enum" in complex ? union(complex.enum) : (token.split(":").at(-1) ?? "");
  }
  if (type.type === "array") return `${list}${typeOf(type.items)}[]`;
  return type.type === "integer" ? "number" : type.type;
}

function union(values: readonly { readonly value: string }[]): string {
  return values.map(({ value }) => JSON.stringify(value)).join(" | ");
}

/** A type with the choices in the place of their name. */
function inFull(type: string): string {
  return choices.get(type) ?? type;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return one.name < other.name ? -1 : 1;
}
