import type { FlagsmithClient } from "../../flagsmith/client.js";
import type { SamlConfiguration } from "../../flagsmith/schemas.js";
import { getApplicationMetadata } from "../../okta/applicationMetadata.js";
import { type OktaApplication, findApplications, getApplication } from "../../okta/applications.js";
import { listGroupAssignments } from "../../okta/assignments.js";
import type { OktaReader } from "../../okta/client.js";
import { OktaError } from "../../okta/errors.js";
import { listFederatedClaims } from "../../okta/federatedClaims.js";
import { getGroup } from "../../okta/groups.js";
import { chooseOrganisation } from "../../provider/organisation.js";
import { tryParseIdpMetadata } from "../../saml/idpMetadata.js";
import { candidates, type Candidate, chooseApplication } from "./chooseApplication.js";
import { catalogueNamesOf } from "./catalogueNamesOf.js";
import { chooseConfiguration, namesOf } from "./chooseConfiguration.js";
import {
  type FlagsmithSide,
  NothingToAdopt,
  type OktaSide,
  type ExistingConnection,
} from "./existingConnection.js";

/** What is known of the connection; the rest is found. */
export interface Known {
  /** Name of the SAML configuration. */
  readonly samlOrganisation?: string | undefined;
  /** Id of the Okta application. */
  readonly application?: string | undefined;
  /** Id of the organisation in Flagsmith. */
  readonly organisation?: number | undefined;
  /** External ids of the Flagsmith groups that the stack will manage. */
  readonly groups?: readonly string[] | undefined;
}

/**
 * Reads both sides of a connection, one of which may be missing; writes nothing.
 *
 * @throws NothingToAdopt when both are missing, or it is not clear which is meant.
 * @throws FlagsmithError and OktaError when a service could not be read.
 */
export async function readExistingConnection(
  client: FlagsmithClient,
  reader: OktaReader,
  known: Known,
): Promise<ExistingConnection> {
  const { flagsmith, names } = await readFlagsmith(client, known);
  const okta = await readOkta(reader, client.apiUrl, flagsmith, known.application);
  const wantsGroup = flagsmith.groups.some((each) => known.groups?.includes(each.external_id ?? "") === true);
  if (flagsmith.configuration === undefined && okta.application === undefined && !wantsGroup) {
    throw new NothingToAdopt({
      code: "adopt/nothing-there",
      found: `Flagsmith has no SAML configuration "${flagsmith.samlOrganisation}" (it has ${names}), and Okta has no application for it`,
      expected: "at least one of both",
      fix: 'correct the name, or run "pulumi up", which makes both',
    });
  }
  return { apiBaseUrl: client.apiUrl, flagsmith, okta };
}

async function readFlagsmith(
  client: FlagsmithClient,
  known: Known,
): Promise<{ readonly flagsmith: FlagsmithSide; readonly names: string }> {
  const organisations = await client.organisations.list();
  const organisation = chooseOrganisation(organisations, known.organisation);
  const configurations = await client.samlConfigurations.list(organisation.id);
  const configuration = chooseConfiguration(configurations, known.samlOrganisation);
  const [attributeMappings, groups, serviceProvider] = await Promise.all([
    configuration === undefined ? [] : client.attributeMappings.list({ samlConfiguration: configuration.id }),
    client.groups.list(organisation.id),
    configuration === undefined ? undefined : client.serviceProviderMetadata(configuration.name),
  ]);
  const samlOrganisation = configuration?.name ?? known.samlOrganisation ?? "";
  const flagsmith = {
    organisation,
    isOnlyOrganisation: organisations.length === 1,
    samlOrganisation,
    configuration,
    acsUrl: serviceProvider?.acsUrl ?? acsUrlToBe(client.apiUrl, samlOrganisation),
    attributeMappings,
    groups,
  };
  return { flagsmith, names: namesOf(configurations) };
}

/** ACS URL of a configuration that does not exist yet. Source: Flagsmith's documentation, "SAML", ACS URL. */
function acsUrlToBe(apiUrl: string, samlOrganisation: string): string {
  return `${apiUrl}/api/v1/auth/saml/${encodeURIComponent(samlOrganisation)}/response/`;
}

/** Without a configuration, only the ACS URL shows that a custom application belongs to it. @throws NothingToAdopt */
function refuseOtherAcsUrl({ label, id, signOn }: OktaApplication, acsUrl: string): void {
  if (signOn["ssoAcsUrl"] === acsUrl) return;
  throw new NothingToAdopt({
    code: "adopt/wrong-setting",
    found: `The Okta application "${label}" (${id}) sends its answers to ${JSON.stringify(signOn["ssoAcsUrl"] ?? null)}`,
    expected: `"${acsUrl}", where Flagsmith will take them`,
    fix: "correct it in Okta's admin console, or name the right SAML organisation with --saml-organisation",
  });
}

async function readOkta(
  reader: OktaReader,
  apiBaseUrl: string,
  { configuration, samlOrganisation, acsUrl }: FlagsmithSide,
  id: string | undefined,
): Promise<OktaSide> {
  const possible =
    id === undefined
      ? candidates(await findApplications(reader, {}), { samlOrganisation, acsUrl })
      : [await namedApplication(reader, id)];
  const held = heldEntityId(configuration);
  const withEntityIds = await Promise.all(possible.map((each) => withEntityId(reader, each)));
  const application = chooseApplication(withEntityIds, held);
  if (application === undefined) return { application, catalogue: undefined, claims: [], groups: [] };

  const catalogue = catalogueNamesOf(application, { apiBaseUrl, samlOrganisation });
  if (configuration === undefined && catalogue === undefined) refuseOtherAcsUrl(application, acsUrl);
  const assignments = await listGroupAssignments(reader, application.id);
  const groups = await Promise.all(assignments.map(({ groupId }) => getGroup(reader, groupId)));
  const claims = await listFederatedClaims(reader, application.id);
  return { application, catalogue, claims, groups };
}

/** Entity ID of the metadata in Flagsmith, which accepts any text as metadata; undefined if it holds none. */
function heldEntityId(configuration: SamlConfiguration | undefined): string | undefined {
  if (!configuration?.idp_metadata_xml) return undefined;
  const { name, idp_metadata_xml: xml } = configuration;
  const held = tryParseIdpMetadata(xml);
  if (held !== undefined) return held.entityId;
  throw new NothingToAdopt({
    code: "adopt/not-metadata",
    found: `Flagsmith's SAML configuration "${name}" holds something that is no IdP metadata`,
    expected: "that of the Okta application",
    fix: 'put that into it, or empty the field, so that the first "pulumi up" writes it',
  });
}

async function namedApplication(reader: OktaReader, id: string): Promise<OktaApplication> {
  return getApplication(reader, id).catch((error: unknown) => {
    if (!(error instanceof OktaError) || error.kind !== "notFound") throw error;
    throw new NothingToAdopt({
      code: "adopt/no-such-application",
      place: { option: "--application" },
      found: `found no application "${id}" in Okta at ${reader.orgUrl}`,
      expected: "the id of one, such as 0oa1gjh63g214q0Hq0g4",
      fix: "correct it, or leave it out, so that the application is found by the metadata that Flagsmith holds",
    });
  });
}

async function withEntityId(reader: OktaReader, application: OktaApplication): Promise<Candidate> {
  const xml = await getApplicationMetadata(reader, application.id).catch((error: unknown) => {
    if (error instanceof OktaError && error.kind === "notFound") return "";
    throw error;
  });
  return { application, entityId: tryParseIdpMetadata(xml)?.entityId };
}
