import { z } from "zod";
import type { StateResource } from "../engine/stackState.js";
import { defaultAttributes } from "../facts/attributes.js";
import { oktaTypes, ownTypes } from "../facts/typeTokens.js";
import { componentName } from "../program/componentName.js";

/** What the last `up` declared of one connection: from the state's inputs, so that any program's can be examined. */
export interface DeclaredConnection {
  /** Name of the component; of the component of a stack file, whose name is always the same, the SAML organisation. */
  readonly name: string;
  readonly application: DeclaredApplication | undefined;
  /** Where the API is used. */
  readonly configuration: DeclaredConfiguration | undefined;
  /** URN of the IdP metadata in Flagsmith. */
  readonly idpMetadata: string | undefined;
  /** Whether `up` takes old signing keys out of Flagsmith as soon as new ones are there: `retiredKeys` is `remove`. */
  readonly removesRetiredKeys: boolean;
  /** Where support puts the metadata in. */
  readonly handoff: DeclaredHandoff | undefined;
  /** Ids of the Okta groups that may sign in. */
  readonly oktaGroups: readonly string[];
  /** Flagsmith groups that take part in group sync. */
  readonly syncedGroups: readonly DeclaredGroup[];
  /** Id of the federated claim that sends the groups; undefined: an attribute statement does. */
  readonly groupsClaim: string | undefined;
  /** Attribute of the assertion in which Flagsmith looks for groups. */
  readonly groupsAttribute: string;
}

/** An Okta application. */
export interface DeclaredApplication {
  readonly urn: string;
  readonly id: string;
  readonly label: string;
  /** Settings of the catalogue application by key; undefined for a custom one. */
  readonly settings: Readonly<Record<string, string>> | undefined;
  /** Where it takes requests to sign on; empty if Okta has not said. */
  readonly signOnUrl: string;
  /** Its tile on Okta's dashboard. */
  readonly tileUrl: string;
  /** SP addresses of a custom one, as they were when it was deployed. */
  readonly acsUrl: string;
  readonly audience: string;
  /** Id of the key that signed when the state was last written; empty if Okta has not said. */
  readonly signingKid: string;
}

/** A SAML configuration in Flagsmith. */
export interface DeclaredConfiguration {
  readonly name: string;
  readonly organisation: number | undefined;
  readonly frontendUrl: string;
  readonly allowIdpInitiated: boolean;
  /** Entity ID and ACS URL of the SP, as Flagsmith said them. */
  readonly entityId: string;
  readonly acsUrl: string;
  /** What the provider was told, as text; nothing: it takes the environment's. */
  readonly provider: Readonly<Record<string, string>>;
}

/** A hand-off to Flagsmith's support. */
export interface DeclaredHandoff {
  readonly samlOrganisation: string;
  readonly metadataXml: string;
  readonly status: string;
  readonly handoffId: string;
  readonly nextStep: string;
}

/** A Flagsmith group. */
export interface DeclaredGroup {
  readonly id: number;
  readonly name: string;
  readonly externalId: string;
}

const text = z.string().catch("");
const settingsSchema = z.record(z.string(), z.coerce.string());
const groupsSchema = z.array(z.object({ id: z.string() })).catch([]);

/**
 * The connections of a stack, by name: what shares a component, or stands in the stack without one. The order in which a state
 * has them is that in which they were made, which is another one each time.
 */
export function connectionsIn(resources: readonly StateResource[]): DeclaredConnection[] {
  const parents = resources
    .filter(({ type }) => type === ownTypes.samlConfiguration || type === ownTypes.supportHandoff)
    .map(({ parent }) => parent);
  return [...new Set(parents)]
    .map((parent) =>
      connectionOf(
        parent,
        resources.filter((each) => each.parent === parent),
        resources,
      ),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function connectionOf(
  parent: string | undefined,
  own: readonly StateResource[],
  all: readonly StateResource[],
): DeclaredConnection {
  const first = (type: string) => own.find((each) => each.type === type);
  const every = (type: string) => own.filter((each) => each.type === type);
  const application = first(oktaTypes.application);
  const configuration = first(ownTypes.samlConfiguration);
  const handoff = first(ownTypes.supportHandoff);
  const mapping = every(ownTypes.attributeMapping).find(({ inputs }) => inputs.attribute === "groups");
  return {
    name: nameOfConnection(nameOf(parent ?? configuration?.urn ?? ""), configuration ?? handoff),
    application: application && applicationOf(application),
    configuration: configuration && configurationOf(configuration, all),
    idpMetadata: first(ownTypes.idpMetadata)?.urn,
    removesRetiredKeys: first(ownTypes.idpMetadata)?.inputs.retiredKeys === "remove",
    handoff: handoff && handoffOf(handoff),
    oktaGroups: every(oktaTypes.assignments).flatMap(({ inputs }) =>
      groupsSchema.parse(inputs.groups).map(({ id }) => id),
    ),
    syncedGroups: every(ownTypes.group).flatMap(groupOf),
    groupsClaim: first(oktaTypes.claim)?.id,
    groupsAttribute: text.parse(mapping?.inputs.idpAttribute) || defaultAttributes.groups,
  };
}

function nameOfConnection(name: string, flagsmith: StateResource | undefined): string {
  if (name !== componentName) return name;
  return text.parse(flagsmith?.inputs.name) || text.parse(flagsmith?.inputs.samlOrganisation) || name;
}

/** The last part of a URN. Source: Pulumi's documentation, "URN". */
function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

function applicationOf({ urn, id = "", inputs, outputs }: StateResource): DeclaredApplication {
  return {
    urn,
    id,
    label: text.parse(inputs.label),
    settings:
      inputs.preconfiguredApp === undefined ? undefined : settingsIn(text.parse(inputs.appSettingsJson)),
    signOnUrl: text.parse(outputs.httpRedirectBinding),
    tileUrl: text.parse(outputs.embedUrl),
    acsUrl: text.parse(inputs.ssoUrl),
    audience: text.parse(inputs.audience),
    signingKid: text.parse(outputs.keyId),
  };
}

function settingsIn(json: string): Readonly<Record<string, string>> {
  try {
    return settingsSchema.parse(JSON.parse(json));
  } catch {
    return {};
  }
}

function configurationOf(
  { inputs, outputs, provider }: StateResource,
  all: readonly StateResource[],
): DeclaredConfiguration {
  const told = all.find(({ urn }) => provider?.startsWith(`${urn}::`))?.inputs ?? {};
  return {
    name: text.parse(inputs.name),
    organisation: z.number().optional().catch(undefined).parse(inputs.organisation),
    frontendUrl: text.parse(inputs.frontendUrl),
    allowIdpInitiated: inputs.allowIdpInitiated === true,
    entityId: text.parse(outputs.entityId),
    acsUrl: text.parse(outputs.acsUrl),
    // Secrets are no texts in a state, and so left out.
    provider: Object.fromEntries(
      Object.entries(told).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    ),
  };
}

function handoffOf({ inputs, outputs }: StateResource): DeclaredHandoff {
  return {
    samlOrganisation: text.parse(inputs.samlOrganisation),
    metadataXml: text.parse(inputs.metadataXml),
    status: text.parse(outputs.status),
    handoffId: text.parse(outputs.handoffId),
    nextStep: text.parse(outputs.nextStep),
  };
}

function groupOf({ id, inputs }: StateResource): DeclaredGroup[] {
  const externalId = text.parse(inputs.externalId);
  return externalId === "" ? [] : [{ id: Number(id), name: text.parse(inputs.name), externalId }];
}
