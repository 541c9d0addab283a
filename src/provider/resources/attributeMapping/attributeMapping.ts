import { DiagnosticError } from "../../../diagnostics/diagnosticError.js";
import { ownTypes } from "../../../facts/typeTokens.js";
import { maxLengths, textProblem } from "../../../flagsmith/rules/text.js";
import type { AttributeMapping } from "../../../flagsmith/schemas.js";
import { confirmGone } from "../../administrator.js";
import { createIdempotently, updateIdempotently } from "../../idempotentWrites.js";
import { checkId, refuse } from "../../refusal.js";
import type { Context, Resource } from "../../resource.js";
import { describeImport, insteadOfReplacement } from "../../importAdvice.js";
import { checkAttribute } from "./rules.js";
import type { AttributeMappingInputs as Inputs, AttributeMappingState as State } from "./schema.js";

/** An attribute mapping, found by its number. One configuration has at most one for each of Flagsmith's attributes. */
export const attributeMapping: Resource<Inputs, State> = {
  check: (inputs) => ({
    inputs,
    diagnostics: [
      ...(inputs.attribute === undefined ? [] : checkAttribute(inputs.attribute)),
      ...refuse("idpAttribute", inputs.idpAttribute, (name) => textProblem(name, maxLengths.idpAttribute)),
      ...(inputs.configurationId === undefined
        ? []
        : checkId("configurationId", inputs.configurationId, 'use "configurationId" of a SamlConfiguration')),
    ],
  }),

  uniqueValues: ({ configurationId, attribute }) =>
    configurationId === undefined || attribute === undefined
      ? []
      : [{ property: "attribute", value: `mapping of "${attribute}" in configuration ${configurationId}` }],

  async planCreate(inputs, context) {
    context.run.claim(context.urn, attributeMapping.uniqueValues?.(inputs) ?? []);
    if (inputs.configurationId === undefined || inputs.attribute === undefined) return {};
    refuseTaken(inputs.attribute, await context.inventory.attributeMappings(inputs.configurationId), context);
    return {};
  },

  async create(inputs, context) {
    const { client, inventory, run, urn } = context;
    const { configurationId } = inputs;
    await this.planCreate(inputs, context);
    const before = await inventory.attributeMappings(configurationId);
    const organisation = await organisationOf(configurationId, context);
    inventory.forgetAttributeMappings();
    const made = await createIdempotently({
      run,
      type: ownTypes.attributeMapping,
      urn,
      key: `mapping ${configurationId} ${inputs.attribute}`,
      before,
      create: () => client.attributeMappings.create(toWire(inputs)),
      alike: async () =>
        (await client.attributeMappings.list({ samlConfiguration: configurationId })).filter((each) =>
          isAs(inputs, each),
        ),
    });
    inventory.forgetAttributeMappings();
    return { id: String(made.id), state: fromWire(made, organisation) };
  },

  planUpdate: async ({ organisation }) => (organisation === undefined ? {} : { organisation }),

  async update(id, live, inputs, context) {
    const { client, inventory } = context;
    await findOwn(Number(id), live, context);
    const updated = await updateIdempotently(
      () => client.attributeMappings.update(Number(id), toWire(inputs)),
      async () => {
        const found = await client.attributeMappings.get(Number(id));
        return found !== undefined && isAs(inputs, found) ? found : undefined;
      },
    );
    inventory.forgetAttributeMappings();
    return fromWire(updated, live.organisation);
  },

  async read(id, known, context) {
    const found =
      known === undefined ? await findToImport(id, context) : await find(Number(id), known, context);
    if (found === undefined) {
      await confirmGone(`The attribute mapping ${id}`, known?.organisation, context);
      // It is made again in this run, perhaps; a list that was too old must not lead to a second one.
      context.inventory.forgetAttributeMappings();
      return undefined;
    }
    const organisation = known?.organisation ?? (await organisationOf(found.saml_configuration, context));
    return { id: String(found.id), state: fromWire(found, organisation) };
  },

  async delete(id, known, context) {
    const { client, inventory } = context;
    await findOwn(Number(id), known, context);
    await client.attributeMappings.delete(Number(id));
    inventory.forgetAttributeMappings();
  },
};

/** The organisation of a configuration that exists: the credential's only one, or the one that has it. */
async function organisationOf(configurationId: number, { inventory }: Context): Promise<number | undefined> {
  const [only, ...others] = await inventory.organisations();
  if (others.length === 0) return only?.id;
  return (await inventory.samlConfigurationNumbered(configurationId))?.organisation;
}

/** From the list of the configuration, which serves all its mappings. */
async function find(id: number, known: State, { inventory }: Context): Promise<AttributeMapping | undefined> {
  return (await inventory.attributeMappings(known.configurationId)).find((each) => each.id === id);
}

/**
 * Looks whether the mapping of a number is still the one that the state means.
 *
 * @throws Error in one sentence if it is of another attribute or configuration, or if the credential could not see it.
 */
async function findOwn(id: number, known: State, context: Context): Promise<void> {
  const { client } = context;
  const found = await client.attributeMappings.get(id);
  if (found === undefined) return confirmGone(`The attribute mapping ${id}`, known.organisation, context);
  const { configurationId, attribute } = known;
  if (found.saml_configuration === configurationId && found.django_attribute_name === attribute) return;
  throw new DiagnosticError({
    code: "resource/identity-changed",
    place: { property: "attribute" },
    found: `the attribute mapping ${id} at ${client.apiUrl} is of "${found.django_attribute_name}" in configuration ${found.saml_configuration} now, and of "${attribute}" in configuration ${configurationId} in this stack's state, so nothing was written`,
    fix: 'run "pulumi refresh", check what it shows, and run again',
  });
}

/** By number, or by `configuration/attribute`. */
async function findToImport(
  id: string,
  { client, inventory }: Context,
): Promise<AttributeMapping | undefined> {
  if (/^\d+$/.test(id)) return client.attributeMappings.get(Number(id));
  const [name = "", attribute = "", ...rest] = id.split("/");
  if (name === "" || attribute === "" || rest.length > 0) {
    throw new DiagnosticError({
      code: "resource/bad-import-id",
      place: { property: "id" },
      found: `found "${id}"`,
      expected: 'the mapping\'s number or "<configuration>/<attribute>"',
      fix: 'for example "acme/email"',
    });
  }
  const configuration = await inventory.samlConfiguration(name);
  if (configuration === undefined) return undefined;
  const all = await inventory.attributeMappings(configuration.id);
  return all.find((each) => each.django_attribute_name === attribute);
}

function refuseTaken(attribute: string, existing: readonly AttributeMapping[], { run, urn }: Context): void {
  const taken = existing.find((each) => each.django_attribute_name === attribute);
  if (taken === undefined) return;
  // The old object of the very resource that is being created goes at the end of the run.
  const before = run.inputsBefore(urn);
  if (before?.configurationId === taken.saml_configuration && before.attribute === attribute) return;
  throw new DiagnosticError({
    code: "resource/exists",
    place: { property: "attribute" },
    found: `a mapping for "${attribute}" exists already in this configuration (from "${taken.idp_attribute_name}"), and one attribute has one mapping`,
    fix: `to manage it here, ${describeImport(urn, String(taken.id))}. ${insteadOfReplacement}`,
  });
}

/** Whether an object is what was sent. */
function isAs(inputs: Inputs, found: AttributeMapping): boolean {
  return (
    found.saml_configuration === inputs.configurationId &&
    found.django_attribute_name === inputs.attribute &&
    found.idp_attribute_name === inputs.idpAttribute
  );
}

function toWire(inputs: Inputs) {
  return {
    saml_configuration: inputs.configurationId,
    django_attribute_name: inputs.attribute,
    idp_attribute_name: inputs.idpAttribute,
  };
}

function fromWire(found: AttributeMapping, organisation: number | undefined): State {
  return {
    ...(organisation === undefined ? {} : { organisation }),
    configurationId: found.saml_configuration,
    attribute: found.django_attribute_name,
    idpAttribute: found.idp_attribute_name,
  };
}
