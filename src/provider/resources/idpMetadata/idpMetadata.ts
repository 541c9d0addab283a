import { FlagsmithError } from "../../../flagsmith/errors.js";
import { planMetadataWrite } from "../../../saml/planMetadataWrite.js";
import { rotationState } from "../../../saml/rotationState.js";
import { checkRetiredKeys } from "./rules.js";
import { checkMetadataInput } from "../../metadataInput.js";
import type { Context, Resource } from "../../resource.js";
import { factsOf, retiredFingerprints } from "./facts.js";
import type { IdpMetadataInputs as Inputs, IdpMetadataState as State } from "./schema.js";

/** The IdP metadata of a SAML configuration, found by the configuration's name. */
export const idpMetadata: Resource<Inputs, State> = {
  check(inputs, now) {
    const failures = inputs.retiredKeys === undefined ? [] : checkRetiredKeys(inputs.retiredKeys);
    if (inputs.metadataXml === undefined) return { inputs, failures };
    const checked = checkMetadataInput(inputs.metadataXml, now);
    return {
      inputs: { ...inputs, metadataXml: checked.metadataXml },
      failures: [...failures, ...checked.failures],
      warnings: checked.warnings,
    };
  },

  sameMeaning: {
    metadataXml: (live, wanted) => live === wanted || rotationState(live, wanted) !== "different",
    // Only an update asks for these; on their own they change nothing in Flagsmith.
    allowIdpReplacement: () => true,
    retiredKeys: () => true,
  },

  pending: (live, wanted) =>
    wanted.retiredKeys === "remove" && live.retiredFingerprints.length > 0 ? ["retiredFingerprints"] : [],

  derivedFrom: {
    entityId: "metadataXml",
    singleSignOnUrl: "metadataXml",
    signingCertificates: "metadataXml",
    certificateExpires: "metadataXml",
    retiredFingerprints: "metadataXml",
  },

  async planCreate(inputs, { inventory }) {
    if (inputs.metadataXml === undefined) return {};
    if (inputs.samlConfiguration !== undefined) {
      const configuration = await inventory.samlConfiguration(inputs.samlConfiguration);
      plan(configuration?.idp_metadata_xml, inputs.metadataXml, inputs);
    }
    return factsOf(inputs.metadataXml);
  },

  async create(inputs, context) {
    return { id: inputs.samlConfiguration, state: await write(inputs, context) };
  },

  planUpdate: (_live, inputs, context) => idpMetadata.planCreate(inputs, context),

  update: (_id, _live, inputs, context) => write(inputs, context),

  async read(id, known, { inventory }) {
    const configuration = await inventory.samlConfiguration(id);
    const held = configuration?.idp_metadata_xml?.trim() ?? "";
    if (held === "") return undefined;
    const settings = {
      samlConfiguration: id,
      allowIdpReplacement: known?.allowIdpReplacement ?? false,
      retiredKeys: known?.retiredKeys ?? ("keep" as const),
    };
    const wanted =
      known === undefined || rotationState(held, known.metadataXml) === "different"
        ? held
        : known.metadataXml;
    return {
      id,
      state: {
        ...settings,
        metadataXml: wanted,
        ...factsOf(wanted),
        retiredFingerprints: retiredFingerprints(held, wanted),
      },
    };
  },

  async delete(id, _known, { client, inventory }) {
    await client.samlConfigurations.update(id, { idp_metadata_xml: null }).catch(ignoreGone);
    inventory.forgetSamlConfigurations();
  },
};

/** Brings what Flagsmith holds to what is wanted, from what it holds now, and says what it holds then. */
async function write(inputs: Inputs, { client, inventory }: Context): Promise<State> {
  const { samlConfiguration: name, metadataXml: wanted } = inputs;
  inventory.forgetSamlConfigurations();
  const configuration = await client.samlConfigurations.get(name);
  if (configuration === undefined) {
    throw new Error(
      `samlConfiguration: there is no SAML configuration "${name}", but metadata belongs to one; use the name of a SamlConfiguration.`,
    );
  }
  const planned = plan(configuration.idp_metadata_xml, wanted, inputs);
  const held =
    planned === undefined
      ? wanted
      : (await client.samlConfigurations.update(name, { idp_metadata_xml: planned })).idp_metadata_xml;
  inventory.forgetSamlConfigurations();
  if (rotationState(held ?? "", wanted) === "different") {
    throw new Error(
      `metadataXml: Flagsmith took the metadata for "${name}" but holds something else now; look at the SAML configuration in the dashboard, and run again.`,
    );
  }
  return { ...inputs, ...factsOf(wanted), retiredFingerprints: retiredFingerprints(held ?? "", wanted) };
}

/**
 * The document to write; undefined where nothing has to be written.
 *
 * @throws Error where the write would lock people out.
 */
function plan(held: string | null | undefined, wanted: string, inputs: Partial<Inputs>): string | undefined {
  const state = rotationState(held ?? "", wanted);
  // The new keys are held already, so that the old ones can go.
  if (inputs.retiredKeys === "remove" && state === "underWay") return wanted;
  if (state !== "different") return undefined;
  const planned = planMetadataWrite({
    held,
    wanted,
    otherIdp: inputs.allowIdpReplacement === true ? "replace" : "refuse",
  });
  if (planned.kind === "refuse") throw new Error(`metadataXml: ${planned.reason}`);
  return planned.kind === "unchanged" ? undefined : planned.xml;
}

function ignoreGone(error: unknown): void {
  if (!(error instanceof FlagsmithError) || error.kind !== "notFound") throw error;
}
