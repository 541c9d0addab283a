import { maxLengths, textProblem } from "../../../flagsmith/rules/text.js";
import type { AttributeMapping } from "../../../flagsmith/schemas.js";
import { createOrFind } from "../../createOrFind.js";
import { checkId, refuse } from "../../refusal.js";
import type { Context, Resource } from "../../resource.js";
import { checkAttribute } from "./rules.js";
import type { AttributeMappingInputs as Inputs, AttributeMappingState as State } from "./schema.js";

/** An attribute mapping, found by its number. One configuration has at most one for each of Flagsmith's attributes. */
export const attributeMapping: Resource<Inputs, State> = {
  check: (inputs) => ({
    inputs,
    failures: [
      ...(inputs.attribute === undefined ? [] : checkAttribute(inputs.attribute)),
      ...refuse("idpAttribute", inputs.idpAttribute, (name) => textProblem(name, maxLengths.idpAttribute)),
      ...(inputs.configurationId === undefined
        ? []
        : checkId("configurationId", inputs.configurationId, 'use "configurationId" of a SamlConfiguration')),
    ],
  }),

  async planCreate(inputs, { inventory }) {
    if (inputs.configurationId === undefined || inputs.attribute === undefined) return {};
    refuseTaken(inputs.attribute, await inventory.attributeMappings(inputs.configurationId));
    return {};
  },

  async create(inputs, context) {
    const { client, inventory } = context;
    await this.planCreate(inputs, context);
    inventory.forgetAttributeMappings();
    const made = await createOrFind(
      () => client.attributeMappings.create(toWire(inputs)),
      async () =>
        (await inventory.attributeMappings(inputs.configurationId)).find((each) => isLike(each, inputs)),
    );
    inventory.forgetAttributeMappings();
    return { id: String(made.id), state: fromWire(made) };
  },

  planUpdate: async () => ({}),

  async update(id, _live, inputs, { client, inventory }) {
    const updated = await client.attributeMappings.update(Number(id), toWire(inputs));
    inventory.forgetAttributeMappings();
    return fromWire(updated);
  },

  async read(id, known, context) {
    const found =
      known === undefined ? await findToImport(id, context) : await find(Number(id), known, context);
    return found && { id: String(found.id), state: fromWire(found) };
  },

  async delete(id, _known, { client, inventory }) {
    await client.attributeMappings.delete(Number(id));
    inventory.forgetAttributeMappings();
  },
};

/** From the list of the configuration, which serves all its mappings. */
async function find(id: number, known: State, { inventory }: Context): Promise<AttributeMapping | undefined> {
  return (await inventory.attributeMappings(known.configurationId)).find((each) => each.id === id);
}

/** By number, or by `configuration/attribute`. */
async function findToImport(
  id: string,
  { client, inventory }: Context,
): Promise<AttributeMapping | undefined> {
  if (/^\d+$/.test(id)) return client.attributeMappings.get(Number(id));
  const [name = "", attribute = "", ...rest] = id.split("/");
  if (name === "" || attribute === "" || rest.length > 0) {
    throw new Error(
      `id: found "${id}", expected the mapping's number or "<configuration>/<attribute>"; for example "acme/email".`,
    );
  }
  const configuration = await inventory.samlConfiguration(name);
  if (configuration === undefined) return undefined;
  const all = await inventory.attributeMappings(configuration.id);
  return all.find((each) => each.django_attribute_name === attribute);
}

function refuseTaken(attribute: string, existing: readonly AttributeMapping[]): void {
  const taken = existing.find((each) => each.django_attribute_name === attribute);
  if (taken === undefined) return;
  throw new Error(
    `attribute: a mapping for "${attribute}" exists already in this configuration (from "${taken.idp_attribute_name}"), ` +
      `but one attribute has one mapping; adopt it with "pulumi import flagsmith-sso:index:AttributeMapping <resource> ${taken.id}".`,
  );
}

function isLike(found: AttributeMapping, inputs: Inputs): boolean {
  return found.django_attribute_name === inputs.attribute && found.idp_attribute_name === inputs.idpAttribute;
}

function toWire(inputs: Inputs) {
  return {
    saml_configuration: inputs.configurationId,
    django_attribute_name: inputs.attribute,
    idp_attribute_name: inputs.idpAttribute,
  };
}

function fromWire(found: AttributeMapping): State {
  return {
    configurationId: found.saml_configuration,
    attribute: found.django_attribute_name,
    idpAttribute: found.idp_attribute_name,
  };
}
