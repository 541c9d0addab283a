import type { FlagsmithClient } from "../flagsmith/client.js";
import type { SamlConfiguration } from "../flagsmith/schemas.js";
import { getApplicationMetadata } from "../okta/applicationMetadata.js";
import { type OktaApplication, findApplications, getApplication } from "../okta/applications.js";
import { listGroupAssignments } from "../okta/assignments.js";
import type { OktaReader } from "../okta/client.js";
import { OktaError } from "../okta/errors.js";
import { getGroup } from "../okta/groups.js";
import { chooseOrganisation } from "../provider/organisation.js";
import { tryParseIdpMetadata } from "../saml/idpMetadata.js";
import { candidates } from "./candidates.js";
import { catalogueNamesOf } from "./catalogueNamesOf.js";
import { type Candidate, chooseApplication } from "./chooseApplication.js";
import { chooseConfiguration } from "./chooseConfiguration.js";
import { type FlagsmithSide, NothingToAdopt, type OktaSide, type SetUp } from "./setUp.js";

/** What is known of the connection; the rest is found. */
export interface Known {
  /** Name of the SAML configuration. */
  readonly samlOrganisation?: string | undefined;
  /** Id of the Okta application. */
  readonly application?: string | undefined;
  /** Id of the organisation in Flagsmith. */
  readonly organisation?: number | undefined;
}

/**
 * Reads both sides of a connection; writes nothing.
 *
 * @throws NothingToAdopt when there is none, or which one is meant cannot be told.
 * @throws FlagsmithError and OktaError when a service could not be read.
 */
export async function readSetUp(client: FlagsmithClient, reader: OktaReader, known: Known): Promise<SetUp> {
  const flagsmith = await readFlagsmith(client, known);
  const okta = await readOkta(reader, client.apiUrl, flagsmith, known.application);
  return { apiBaseUrl: client.apiUrl, flagsmith, okta };
}

async function readFlagsmith(client: FlagsmithClient, known: Known): Promise<FlagsmithSide> {
  const organisations = await client.organisations.list();
  const organisation = chooseOrganisation(organisations, known.organisation);
  const configuration = chooseConfiguration(
    await client.samlConfigurations.list(organisation.id),
    known.samlOrganisation,
  );
  const [attributeMappings, groups, { acsUrl }] = await Promise.all([
    client.attributeMappings.list({ samlConfiguration: configuration.id }),
    client.groups.list(organisation.id),
    client.serviceProviderMetadata(configuration.name),
  ]);
  const isOnlyOrganisation = organisations.length === 1;
  return { organisation, isOnlyOrganisation, configuration, acsUrl, attributeMappings, groups };
}

async function readOkta(
  reader: OktaReader,
  apiBaseUrl: string,
  { configuration, acsUrl }: FlagsmithSide,
  id: string | undefined,
): Promise<OktaSide> {
  const samlOrganisation = configuration.name;
  const possible =
    id === undefined
      ? candidates(await findApplications(reader, {}), { samlOrganisation, acsUrl })
      : [await namedApplication(reader, id)];
  const held = heldEntityId(configuration);
  const withEntityIds = await Promise.all(possible.map((each) => withEntityId(reader, each)));
  const application = chooseApplication(withEntityIds, held);

  const catalogue = catalogueNamesOf(application, { apiBaseUrl, samlOrganisation });
  const assignments = await listGroupAssignments(reader, application.id);
  const groups = await Promise.all(assignments.map(({ groupId }) => getGroup(reader, groupId)));
  return { application, catalogue, groups };
}

/** Entity ID of the metadata in Flagsmith, which takes any text for metadata; undefined where it holds none. */
function heldEntityId({ name, idp_metadata_xml: xml }: SamlConfiguration): string | undefined {
  if (!xml) return undefined;
  const held = tryParseIdpMetadata(xml);
  if (held !== undefined) return held.entityId;
  throw new NothingToAdopt(
    `Flagsmith's SAML configuration "${name}" holds something that is no IdP metadata, expected that of the Okta application; put that into it, or empty the field, so that the first "pulumi up" writes it.`,
  );
}

async function namedApplication(reader: OktaReader, id: string): Promise<OktaApplication> {
  return getApplication(reader, id).catch((error: unknown) => {
    if (!(error instanceof OktaError) || error.kind !== "notFound") throw error;
    throw new NothingToAdopt(
      `--application: found no application "${id}" in Okta at ${reader.orgUrl}, expected the id of one, such as 0oa1gjh63g214q0Hq0g4; correct it, or leave it out, so that the application is found by the metadata that Flagsmith holds.`,
    );
  });
}

async function withEntityId(reader: OktaReader, application: OktaApplication): Promise<Candidate> {
  const xml = await getApplicationMetadata(reader, application.id).catch((error: unknown) => {
    if (error instanceof OktaError && error.kind === "notFound") return "";
    throw error;
  });
  return { application, entityId: tryParseIdpMetadata(xml)?.entityId };
}
