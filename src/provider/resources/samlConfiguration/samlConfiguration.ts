import { DiagnosticError, diagnosticsOf } from "../../../diagnostics/diagnosticError.js";
import { line } from "../../../diagnostics/render.js";
import { ownTypes } from "../../../facts/typeTokens.js";
import type { SamlConfiguration } from "../../../flagsmith/schemas.js";
import { PartialFailure } from "../../../plugin/plugin.js";
import { confirmGone } from "../../administrator.js";
import { findOwnConfiguration, lookUpConfiguration } from "../../configurationIdentity.js";
import { createIdempotently, updateIdempotently } from "../../idempotentWrites.js";
import { resolveOrganisation } from "../../organisation.js";
import { withPlanError } from "../../planError.js";
import type { Context, Resource } from "../../resource.js";
import { explainRefusal, refuseForeign, refuseOwn } from "./nameClash.js";
import { describeRename } from "./rename.js";
import { checkServiceProviderUrls } from "./serviceProviderUrls.js";
import { checkSamlConfiguration } from "./rules.js";
import type { SamlConfigurationInputs as Inputs, SamlConfigurationState as State } from "./schema.js";

/** A SAML configuration, found by its name and its number: see `configurationIdentity.ts`. */
export const samlConfiguration: Resource<Inputs, State> = {
  check: (inputs) => ({ inputs, diagnostics: checkSamlConfiguration(inputs) }),

  guidance: ["renamedFrom"],

  refuseChange: describeRename,

  // Where the id still is the wanted name, somebody has renamed the configuration: it is renamed back.
  replaces: (name, id, _live, wanted) => name === "organisation" || (name === "name" && id !== wanted.name),

  // A name is unique in the installation: the same one in another organisation has to be given up first.
  deleteBeforeReplace: (live, wanted) => live.name === wanted.name,

  uniqueValues: ({ name }) =>
    name === undefined ? [] : [{ property: "name", value: `SAML configuration name "${name}"` }],

  async planCreate(inputs, context) {
    context.run.claim(context.urn, samlConfiguration.uniqueValues?.(inputs) ?? []);
    const { organisation } = await checkedOrganisation(inputs, context, "preview");
    if (inputs.name !== undefined) await refuseForeign(inputs.name, context);
    return { organisation };
  },

  async create(inputs, context) {
    const { client, inventory, run, urn } = context;
    run.claim(urn, samlConfiguration.uniqueValues?.(inputs) ?? []);
    const { organisation, existing } = await checkedOrganisation(inputs, context, "create");
    inventory.forgetSamlConfigurations();
    const wanted = toWire(inputs, organisation);
    const made = await createIdempotently({
      run,
      type: ownTypes.samlConfiguration,
      urn,
      key: `configuration ${inputs.name}`,
      before: existing,
      create: () => client.samlConfigurations.create(wanted),
      alike: async () => {
        const found = await client.samlConfigurations.get(inputs.name);
        return found !== undefined && isAs(wanted, found) ? [found] : [];
      },
    }).catch(async (error: unknown) => {
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
    const { client, inventory } = context;
    const own = await findOwnConfiguration(live, context);
    if (own === undefined) {
      throw new DiagnosticError({
        code: "resource/gone",
        place: { property: "name" },
        found: `the SAML configuration "${live.name}" is gone from ${client.apiUrl}`,
        fix: 'run "pulumi up --refresh" to create it again',
      });
    }
    const wanted = toWire(inputs, live.organisation ?? own.organisation);
    const updated = await updateIdempotently(
      () => client.samlConfigurations.update(own.name, wanted),
      async () => {
        // The change may be a new name, and the name is the address.
        const found = await client.samlConfigurations.get(inputs.name);
        return found?.id === own.id && isAs(wanted, found) ? found : undefined;
      },
    );
    inventory.forgetSamlConfigurations();
    return complete(id, updated, inputs, context);
  },

  async read(id, known, context) {
    const found = await lookUpConfiguration(known ?? { name: id }, context);
    if (found.kind === "gone" || found.kind === "nameTaken") {
      await confirmGone(`The SAML configuration "${known?.name ?? id}"`, known?.organisation, context);
      return undefined;
    }
    const { configuration } = found;
    const { entityId, acsUrl, metadataXml } = await context.client.serviceProviderMetadata(
      configuration.name,
    );
    return { id, state: { ...fromWire(configuration), entityId, acsUrl, spMetadataXml: metadataXml } };
  },

  async delete(_id, known, context) {
    const own = await findOwnConfiguration(known, context);
    if (own !== undefined) await context.client.samlConfigurations.delete(own.name);
    context.inventory.forgetSamlConfigurations();
  },
};

/** The organisation to create in, with what it has; its plan has SAML and the name is free as far as its own go. */
async function checkedOrganisation(
  inputs: Partial<Inputs>,
  context: Context,
  moment: "preview" | "create",
): Promise<{ readonly organisation: number; readonly existing: readonly SamlConfiguration[] }> {
  const { client, inventory } = context;
  const organisation = await resolveOrganisation(inventory, inputs.organisation);
  const existing = await withPlanError(organisation, client.apiUrl, () =>
    inventory.samlConfigurations(organisation.id),
  );
  if (inputs.name !== undefined) refuseOwn(inputs.name, existing, context, moment);
  return { organisation: organisation.id, existing };
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
    throw new PartialFailure(id, { ...state }, { ...inputs }, diagnosticsOf(error).map(line));
  }
}

function toWire(inputs: Inputs, organisation: number) {
  return {
    organisation,
    name: inputs.name,
    frontend_url: inputs.frontendUrl,
    allow_idp_initiated: inputs.allowIdpInitiated,
  };
}

/** Whether an object is what was sent. */
function isAs(wanted: ReturnType<typeof toWire>, found: SamlConfiguration): boolean {
  return (
    found.organisation === wanted.organisation &&
    found.name === wanted.name &&
    found.frontend_url === wanted.frontend_url &&
    (found.allow_idp_initiated ?? false) === wanted.allow_idp_initiated
  );
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
