import { type Diagnostic, at } from "../../../diagnostics/diagnostic.js";
import { line } from "../../../diagnostics/render.js";
import { DiagnosticError } from "../../../diagnostics/diagnosticError.js";
import { ownTypes } from "../../../facts/typeTokens.js";
import { FlagsmithError } from "../../../flagsmith/errors.js";
import type { SamlConfiguration } from "../../../flagsmith/schemas.js";
import { PartialFailure } from "../../../plugin/plugin.js";
import { classifyKeys } from "../../../saml/classifyKeys.js";
import { documentOf, type MetadataDocument } from "../../../saml/metadataDocument.js";
import { planMetadataWrite } from "../../../saml/planMetadataWrite.js";
import { rotationState } from "../../../saml/rotationState.js";
import { confirmGone } from "../../administrator.js";
import {
  type KnownConfiguration,
  findOwnConfiguration,
  lookUpConfiguration,
} from "../../configurationIdentity.js";
import { checkMetadataInput } from "../../metadataInput.js";
import type { Context, Resource } from "../../resource.js";
import { factsOf } from "./facts.js";
import {
  type KeyOutputs,
  keysSeen,
  noOtherKeys,
  outputsAfterRead,
  outputsAfterWrite,
  outputsToChange,
  readKeys,
  warningsOfRead,
  warningsOfWrite,
} from "./keys.js";
import { heldIn, isOwn, refuseHeld } from "./ownership.js";
import { checkApplicationKeys, checkRetiredKeys } from "./rules.js";
import type { IdpMetadataInputs as Inputs, IdpMetadataState as State } from "./schema.js";

/** The IdP metadata of a SAML configuration, found by the configuration's name. */
export const idpMetadata: Resource<Inputs, State> = {
  check(inputs, now) {
    const diagnostics = [
      ...(inputs.retiredKeys === undefined ? [] : checkRetiredKeys(inputs.retiredKeys)),
      ...(inputs.applicationKeys === undefined ? [] : checkApplicationKeys(inputs.applicationKeys)),
    ];
    if (inputs.metadataXml === undefined) return { inputs, diagnostics };
    const checked = checkMetadataInput(inputs.metadataXml, now);
    return {
      inputs: { ...inputs, metadataXml: checked.metadataXml },
      diagnostics: [...diagnostics, ...checked.diagnostics],
    };
  },

  documents: ["metadataXml"],

  sameMeaning: {
    metadataXml: (live, wanted) => rotationState(live, wanted) !== "different",
  },

  guidance: ["allowIdpReplacement", "retiredKeys", "applicationKeys"],

  pending: outputsToChange,

  uniqueValues: ({ samlConfiguration }) =>
    samlConfiguration === undefined
      ? []
      : [{ property: "samlConfiguration", value: `IdP metadata of "${samlConfiguration}"` }],

  // If the id still is the wanted name, somebody has renamed the configuration, and it is renamed back.
  replaces: (name, id, _live, wanted) => name === "samlConfiguration" && id !== wanted.samlConfiguration,

  derivedFrom: {
    entityId: "metadataXml",
    singleSignOnUrl: "metadataXml",
    signingCertificates: "metadataXml",
    certificateExpires: "metadataXml",
    retiredFingerprints: "metadataXml",
    publishedFingerprints: "metadataXml",
    unknownFingerprints: "metadataXml",
    otherCertificates: "metadataXml",
  },

  async planCreate(inputs, context) {
    const { samlConfiguration: name, metadataXml } = inputs;
    context.run.claim(context.urn, idpMetadata.uniqueValues?.(inputs) ?? []);
    if (name !== undefined) {
      const configuration = await context.inventory.samlConfiguration(name);
      // The metadata that goes first is what a replacement finds in its preview.
      if (context.run.replacedId(context.urn) !== name) refuseHeld(configuration, context);
    }
    return metadataXml === undefined ? {} : { ...factsOf(metadataXml), ...noOtherKeys };
  },

  async create(inputs, context) {
    const id = inputs.samlConfiguration;
    context.run.claim(context.urn, idpMetadata.uniqueValues?.(inputs) ?? []);
    const configuration = await existing({ name: id }, context);
    if (!context.run.wasLeft(ownTypes.idpMetadata, id)) refuseHeld(configuration, context);
    try {
      return { id, state: await write(configuration, inputs, undefined, context) };
    } catch (error) {
      if (!(error instanceof Unverified)) throw error;
      // It may have taken effect, and then belongs to nobody unless the state has it.
      const texts = { ...inputs, metadataXml: inputs.metadataXml.text };
      const state = { ...texts, ...factsOf(inputs.metadataXml), ...noOtherKeys };
      throw new PartialFailure(
        id,
        { ...state, ...placeOf(configuration) },
        texts,
        error.diagnostics.map(line),
      );
    }
  },

  async planUpdate(live, inputs, context) {
    const { metadataXml } = inputs;
    if (metadataXml === undefined) return {};
    const facts = factsOf(metadataXml);
    const found = await lookUpConfiguration(identityOf(live), context);
    if (found.kind !== "same" && found.kind !== "renamed") return facts;
    const { configuration } = found;
    const planned = await plan(configuration, { ...inputs, metadataXml }, live, context);
    return { ...facts, ...outputsAfterWrite(planned.keys.kept), ...placeOf(configuration) };
  },

  async update(_id, live, inputs, context) {
    const known = { ...identityOf(live), name: inputs.samlConfiguration };
    return write(await existing(known, context), inputs, live, context);
  },

  async read(id, known, context) {
    const identity = known === undefined ? { name: id } : identityOf(known);
    const found = await lookUpConfiguration(identity, context);
    if (found.kind === "gone" || found.kind === "nameTaken") {
      await confirmGone(`The SAML configuration "${identity.name}"`, known?.organisation, context);
      return undefined;
    }
    const { configuration } = found;
    const held = heldIn(configuration, ...(known === undefined ? [] : [known.metadataXml]));
    if (held === undefined) return undefined;
    const isOther = known === undefined || rotationState(held, known.metadataXml) === "different";
    const metadataXml = isOther ? held : known.metadataXml;
    const keyOutputs = known === undefined ? noOtherKeys : outputsAfterRead(held, known);
    for (const warning of warningsOfRead(held.signingCertificates, keyOutputs, configuration.name)) {
      await context.warn(warning);
    }
    return {
      id,
      state: {
        samlConfiguration: configuration.name,
        ...(known?.applicationKeys === undefined ? {} : { applicationKeys: known.applicationKeys }),
        allowIdpReplacement: known?.allowIdpReplacement ?? false,
        retiredKeys: known?.retiredKeys ?? "keep",
        metadataXml,
        ...factsOf(metadataXml),
        ...keyOutputs,
        ...placeOf(configuration),
      },
    };
  },

  async delete(id, known, context) {
    const { client, inventory, run, warn } = context;
    if (run.isWanted(ownTypes.idpMetadata, "samlConfiguration", id)) {
      run.leave(ownTypes.idpMetadata, id);
      return;
    }
    let configuration = await findOwnConfiguration(identityOf(known), context);
    if (configuration !== undefined && heldIn(configuration) === undefined) {
      // What was read may be older than the last write, and what stays would let people in whom nobody knows of.
      configuration = await findOwnConfiguration(identityOf(known), context);
    }
    if (configuration === undefined || heldIn(configuration) === undefined) return;
    if (!isOwn(configuration, known)) {
      await warn(
        `Flagsmith's SAML configuration "${id}" holds IdP metadata that this stack did not write, so they stay: people can still ` +
          "sign in with them. If nobody should, clear them in Flagsmith's dashboard.",
      );
      return;
    }
    await client.samlConfigurations.update(configuration.name, { idp_metadata_xml: null }).catch(ignoreGone);
    inventory.forgetSamlConfigurations();
  },
};

/** Nobody knows whether a write took effect, or it had another effect than it should. */
class Unverified extends DiagnosticError {}

/** @throws Error if the configuration is not there, or is not the one that the state means. */
async function existing(known: KnownConfiguration, context: Context): Promise<SamlConfiguration> {
  const configuration = await findOwnConfiguration(known, context);
  if (configuration !== undefined) return configuration;
  throw new DiagnosticError({
    code: "resource/no-configuration",
    place: { property: "samlConfiguration" },
    found: `Flagsmith has no SAML configuration "${known.name}", and metadata belongs to one`,
    fix: "use the name of a SamlConfiguration",
  });
}

function identityOf({ samlConfiguration, configurationId, organisation }: State): KnownConfiguration {
  return { name: samlConfiguration, configurationId, organisation };
}

/** What tells the configuration from others. */
function placeOf({ id, organisation }: SamlConfiguration) {
  return { configurationId: id, organisation };
}

/** Brings what Flagsmith holds to what is wanted, from what it holds now, and says what it holds then. */
async function write(
  configuration: SamlConfiguration,
  inputs: Inputs,
  live: State | undefined,
  context: Context,
): Promise<State> {
  const planned = await plan(configuration, inputs, live, context);
  const held =
    planned.kind === "unchanged"
      ? planned.document
      : await send(configuration.name, planned.document, context);
  return {
    ...inputs,
    ...factsOf(inputs.metadataXml),
    ...outputsOf(held, inputs),
    ...placeOf(configuration),
  };
}

/** @throws Unverified if Flagsmith does not hold the document afterwards, or nobody knows whether it does. */
async function send(
  name: string,
  document: MetadataDocument,
  { client, inventory }: Context,
): Promise<MetadataDocument> {
  const heldBy = (found: SamlConfiguration | undefined) =>
    documentOf(found?.idp_metadata_xml ?? "", document);
  const answered = await client.samlConfigurations
    .update(name, { idp_metadata_xml: document.text })
    .catch(async (error: unknown) => {
      if (!(error instanceof FlagsmithError) || error.outcome !== "unknown") throw error;
      const found = await client.samlConfigurations.get(name).catch(() => undefined);
      if (rotationState(heldBy(found), document) !== "different") return found;
      throw new Unverified(notKnown(name, error));
    })
    .finally(() => inventory.forgetSamlConfigurations());
  const held = heldBy(answered);
  if (rotationState(held, document) !== "different") return held;
  throw new Unverified({
    code: "resource/metadata-unverified",
    place: { property: "metadataXml" },
    found: `Flagsmith took the metadata for "${name}" but holds something else now`,
    fix: "look at the SAML configuration in the dashboard, and run `pulumi up --refresh`",
  });
}

function notKnown(name: string, { message }: FlagsmithError): Diagnostic {
  return {
    code: "resource/metadata-unverified",
    place: { property: "metadataXml" },
    found: `nobody knows whether Flagsmith took the metadata for "${name}": ${message.replace(/\.$/, "")}`,
    fix: "run `pulumi up --refresh`, which looks and completes it",
  };
}

/**
 * What is to be written, said to the user where keys are concerned.
 *
 * @throws Error if the write would lock people out.
 */
async function plan(
  configuration: SamlConfiguration,
  inputs: Partial<Inputs> & Pick<Inputs, "metadataXml">,
  live: State | undefined,
  { now, warn }: Context,
) {
  const planned = planMetadataWrite({
    held: documentOf(
      configuration.idp_metadata_xml ?? "",
      inputs.metadataXml,
      ...(live === undefined ? [] : [live.metadataXml]),
    ),
    wanted: inputs.metadataXml,
    otherIdp: inputs.allowIdpReplacement === true ? "replace" : "refuse",
    retiredKeys: inputs.retiredKeys ?? "keep",
    applicationKeys: readKeys(inputs.applicationKeys),
    seen: new Set(live === undefined ? [] : keysSeen(live).map((each) => each.fingerprint)),
    now: now(),
  });
  if (planned.kind === "refuse") throw new DiagnosticError(at({ property: "metadataXml" }, planned.finding));
  for (const warning of warningsOfWrite(
    planned.keys,
    inputs.metadataXml.signingCertificates,
    configuration.name,
  )) {
    await warn(warning);
  }
  return planned;
}

function outputsOf(held: MetadataDocument, { metadataXml, applicationKeys }: Inputs): KeyOutputs {
  const keys = {
    held: held.signingCertificates,
    wanted: metadataXml.signingCertificates,
    applicationKeys: readKeys(applicationKeys),
  };
  return outputsAfterWrite(classifyKeys(keys));
}

function ignoreGone(error: unknown): void {
  if (!(error instanceof FlagsmithError) || error.kind !== "notFound") throw error;
}
