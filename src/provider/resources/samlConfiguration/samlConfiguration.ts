import type { SamlConfiguration } from "../../../flagsmith/schemas.js";
import { PartialFailure } from "../../../plugin/plugin.js";
import { createOrFind } from "../../createOrFind.js";
import { resolveOrganisation } from "../../organisation.js";
import { askOfPlan } from "../../planGate.js";
import type { Context, Resource } from "../../resource.js";
import { explainRefusal, refuseForeign, refuseOwn } from "./nameClash.js";
import { describeRename } from "./rename.js";
import { checkServiceProviderUrls } from "./serviceProviderUrls.js";
import { checkSamlConfiguration } from "./rules.js";
import type { SamlConfigurationInputs as Inputs, SamlConfigurationState as State } from "./schema.js";

/** A SAML configuration, found by its name, or after a rename in the dashboard by its number. */
export const samlConfiguration: Resource<Inputs, State> = {
  check: (inputs) => ({ inputs, failures: checkSamlConfiguration(inputs) }),

  permissions: ["renamedFrom"],

  refuseChange: describeRename,

  // Where the id still is the wanted name, somebody has renamed the configuration: it is renamed back.
  replaces: (name, id, _live, wanted) => name === "organisation" || (name === "name" && id !== wanted.name),

  // A name is unique in the installation: the same one in another organisation has to be given up first.
  deleteBeforeReplace: (live, wanted) => live.name === wanted.name,

  async planCreate(inputs, context) {
    const organisation = await checkedOrganisation(inputs, context);
    if (inputs.name !== undefined) await refuseForeign(inputs.name, context);
    return { organisation };
  },

  async create(inputs, context) {
    const { client, inventory } = context;
    const organisation = await checkedOrganisation(inputs, context);
    inventory.forgetSamlConfigurations();
    const wanted = toWire(inputs, organisation);
    const made = await createOrFind(
      () => client.samlConfigurations.create(wanted),
      async () => {
        const found = await client.samlConfigurations.get(inputs.name);
        return found?.organisation === organisation ? found : undefined;
      },
    ).catch(async (error: unknown) => {
      throw await explainRefusal(error, inputs.name, organisation, context);
    });
    return { id: made.name, state: await complete(made.name, made, inputs, context) };
  },

  async planUpdate(live, inputs) {
    const { configurationId, entityId, acsUrl, spMetadataXml, organisation } = live;
    const renamed = inputs.name !== undefined && inputs.name !== live.name;
    return renamed
      ? { configurationId, organisation }
      : { configurationId, organisation, entityId, acsUrl, spMetadataXml };
  },

  async update(id, live, inputs, context) {
    context.inventory.forgetSamlConfigurations();
    const updated = await context.client.samlConfigurations.update(
      live.name,
      toWire(inputs, live.organisation),
    );
    context.inventory.forgetSamlConfigurations();
    return complete(id, updated, inputs, context);
  },

  async read(id, known, { client, inventory }) {
    const found = (await inventory.samlConfiguration(id)) ?? (await findRenamed(known, inventory));
    if (found === undefined) return undefined;
    const { entityId, acsUrl, metadataXml } = await client.serviceProviderMetadata(found.name);
    return { id, state: { ...fromWire(found), entityId, acsUrl, spMetadataXml: metadataXml } };
  },

  async delete(_id, known, { client, inventory }) {
    await client.samlConfigurations.delete(known.name);
    inventory.forgetSamlConfigurations();
  },
};

/** The organisation to create in, where its plan has SAML and the name is free as far as its own go. */
async function checkedOrganisation(inputs: Partial<Inputs>, { client, inventory }: Context): Promise<number> {
  const organisation = await resolveOrganisation(inventory, inputs.organisation);
  const existing = await askOfPlan(organisation, client.apiUrl, () =>
    inventory.samlConfigurations(organisation.id),
  );
  if (inputs.name !== undefined) refuseOwn(inputs.name, existing);
  return organisation.id;
}

/** The SP's side of a configuration that was just written; without it the resource is kept, and reported. */
async function complete(
  id: string,
  written: SamlConfiguration,
  inputs: Inputs,
  { client }: Context,
): Promise<State> {
  const state = fromWire(written);
  try {
    const { entityId, acsUrl, metadataXml } = await client.serviceProviderMetadata(written.name);
    checkServiceProviderUrls(acsUrl, client.apiUrl);
    return { ...state, entityId, acsUrl, spMetadataXml: metadataXml };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new PartialFailure(id, { ...state }, { ...inputs }, [reason]);
  }
}

async function findRenamed(
  known: State | undefined,
  inventory: Context["inventory"],
): Promise<SamlConfiguration | undefined> {
  if (known?.configurationId === undefined) return undefined;
  const all = await inventory.samlConfigurations(known.organisation);
  return all.find((each) => each.id === known.configurationId);
}

function toWire(inputs: Inputs, organisation: number) {
  return {
    organisation,
    name: inputs.name,
    frontend_url: inputs.frontendUrl,
    allow_idp_initiated: inputs.allowIdpInitiated,
  };
}

function fromWire(found: SamlConfiguration): Omit<State, "entityId" | "acsUrl" | "spMetadataXml"> {
  return {
    name: found.name,
    organisation: found.organisation,
    frontendUrl: found.frontend_url,
    allowIdpInitiated: found.allow_idp_initiated ?? false,
    configurationId: found.id,
  };
}
