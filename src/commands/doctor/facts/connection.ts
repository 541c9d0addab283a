import type { ServiceProviderMetadata } from "../../../flagsmith/client.js";
import type { Group, SamlConfiguration } from "../../../flagsmith/schemas.js";
import { hasAssignedUser } from "../../../okta/access.js";
import { listApplicationKeys } from "../../../okta/applicationKeys.js";
import { getApplicationMetadata } from "../../../okta/applicationMetadata.js";
import { type OktaApplication, getApplication } from "../../../okta/applications.js";
import { listGroupAssignments } from "../../../okta/assignments.js";
import type { OktaReader } from "../../../okta/client.js";
import { OktaError } from "../../../okta/errors.js";
import { type FederatedClaim, listFederatedClaims } from "../../../okta/federatedClaims.js";
import { type OktaGroup, findGroups, getGroup } from "../../../okta/groups.js";
import { type Certificate, readCertificate } from "../../../saml/certificate.js";
import { MetadataDocument } from "../../../saml/metadataDocument.js";
import type { DeclaredConnection } from "../../../stack/connections.js";
import { type Reading, existing, known, readAfter, skipped } from "../reading.js";
import type { FlagsmithFacts } from "./flagsmith.js";
import type { OktaFacts } from "./okta.js";

/** The IdP metadata on Flagsmith's side: what its API shows, or what support was given; an empty document if there is none. */
export function readHeldMetadata({
  declared,
  configuration,
}: {
  readonly declared: Pick<DeclaredConnection, "handoff">;
  readonly configuration: Reading<SamlConfiguration | undefined>;
}): Reading<MetadataDocument> {
  if (declared.handoff !== undefined) return known(new MetadataDocument(declared.handoff.metadataXml));
  const there = existing(configuration, {
    unread: "Flagsmith's SAML configuration could not be read",
    missing: "Flagsmith has no such SAML configuration",
  });
  return there.kind === "known"
    ? known(new MetadataDocument(there.value.idp_metadata_xml?.trim() ?? ""))
    : there;
}

/** What was asked of both services about one connection. */
export interface ConnectionFacts {
  readonly declared: DeclaredConnection;
  /** Undefined: Okta has no such application. */
  readonly application: Reading<OktaApplication | undefined>;
  /** The application's IdP metadata, with the key that signs now. */
  readonly idpMetadata: Reading<MetadataDocument>;
  /** Every key that the application has. Read after what Flagsmith holds, or a key made meanwhile would be nobody's. */
  readonly applicationKeys: Reading<readonly Certificate[]>;
  /** The application's federated claims; none are asked for if the groups are sent in a statement. */
  readonly claims: Reading<readonly FederatedClaim[]>;
  /** Ids of the groups that may sign in. */
  readonly assignedGroups: Reading<readonly string[]>;
  /** Groups that should be assigned and are not, by id; those that Okta does not have any more are not in it. */
  readonly unassignedGroups: Reading<ReadonlyMap<string, OktaGroup>>;
  readonly hasUser: Reading<boolean>;
  /** By the name of each group of group sync: the ids of Okta's groups of that name. */
  readonly oktaGroups: Reading<ReadonlyMap<string, readonly string[]>>;
  /** The IdP metadata on Flagsmith's side; an empty document if there is none. */
  readonly heldMetadata: Reading<MetadataDocument>;
  /** Undefined: Flagsmith has no such configuration. Skipped where the API is not used. */
  readonly configuration: Reading<SamlConfiguration | undefined>;
  readonly serviceProvider: Reading<ServiceProviderMetadata>;
  readonly flagsmithGroups: Reading<readonly Group[]>;
}

const noApi = "the API of Flagsmith is not used, since support puts the metadata in";
const noOkta = "Okta could not be read";
const noApplication = "the Okta application could not be read";
const noFlagsmith = "Flagsmith could not be read";

/** Asks both services about one connection. `flagsmith` is undefined where support stands between. */
export async function readConnection(
  declared: DeclaredConnection,
  okta: OktaFacts,
  flagsmith: FlagsmithFacts | undefined,
): Promise<ConnectionFacts> {
  const [atOkta, atFlagsmith] = await Promise.all([
    readAtOkta(declared, okta),
    readAtFlagsmith(declared, flagsmith),
  ]);
  const heldMetadata = readHeldMetadata({ declared, ...atFlagsmith });
  return { declared, ...atOkta, ...atFlagsmith, heldMetadata };
}

type AtOkta = Pick<
  ConnectionFacts,
  | "application"
  | "idpMetadata"
  | "applicationKeys"
  | "claims"
  | "assignedGroups"
  | "unassignedGroups"
  | "hasUser"
  | "oktaGroups"
>;

async function readAtOkta(declared: DeclaredConnection, okta: OktaFacts): Promise<AtOkta> {
  const id = declared.application?.id;
  if (okta.reader.kind !== "known" || id === undefined) {
    const none = skipped(id === undefined ? "the stack has no Okta application for it" : noOkta);
    return {
      application: none,
      idpMetadata: none,
      applicationKeys: none,
      claims: none,
      assignedGroups: none,
      unassignedGroups: none,
      hasUser: none,
      oktaGroups: none,
    };
  }
  const reader = okta.reader.value;
  const application = await readAfter(okta.applications, noOkta, () =>
    getApplication(reader, id).catch(undefinedIfGone),
  );
  const there = existing(application, {
    unread: noApplication,
    missing: "the Okta application does not exist",
  });
  const [idpMetadata, applicationKeys, claims, assignedGroups, hasUser, oktaGroups] = await Promise.all([
    readAfter(
      activeOne(there),
      noApplication,
      async () => new MetadataDocument(await getApplicationMetadata(reader, id)),
    ),
    // What was handed to support cannot hold a key of somebody else's.
    declared.configuration === undefined
      ? skipped(noApi)
      : readAfter(there, noApplication, async () =>
          (await listApplicationKeys(reader, id)).map(({ certificate }) => readCertificate(certificate)),
        ),
    declared.groupsClaim === undefined
      ? known([])
      : readAfter(there, noApplication, () => listFederatedClaims(reader, id)),
    readAfter(there, noApplication, async () =>
      (await listGroupAssignments(reader, id)).map(({ groupId }) => groupId),
    ),
    readAfter(there, noApplication, () => hasAssignedUser(reader, id)),
    readAfter(okta.groups, "Okta's groups could not be read", () => idsByName(reader, declared)),
  ]);
  const unassignedGroups = await readAfter(assignedGroups, noApplication, (assigned) =>
    groupsById(
      reader,
      declared.oktaGroups.filter((each) => !assigned.includes(each)),
    ),
  );
  return {
    application,
    idpMetadata,
    applicationKeys,
    claims,
    assignedGroups,
    unassignedGroups,
    hasUser,
    oktaGroups,
  };
}

/** An application that is switched off has no metadata to give. */
function activeOne(application: Reading<OktaApplication>): Reading<OktaApplication> {
  if (application.kind !== "known" || application.value.status === "ACTIVE") return application;
  return skipped("the Okta application is not active");
}

async function idsByName(
  reader: OktaReader,
  { syncedGroups }: DeclaredConnection,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const names = [...new Set(syncedGroups.map(({ externalId }) => externalId))];
  const found = await Promise.all(
    names.map(async (name) => [name, (await findGroups(reader, name)).map(({ id }) => id)] as const),
  );
  return new Map(found);
}

async function groupsById(
  reader: OktaReader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, OktaGroup>> {
  const found = await Promise.all(ids.map((id) => getGroup(reader, id).catch(undefinedIfGone)));
  return new Map(found.flatMap((group) => (group === undefined ? [] : [[group.id, group] as const])));
}

function undefinedIfGone(error: unknown): undefined {
  if (error instanceof OktaError && error.kind === "notFound") return undefined;
  throw error;
}

type AtFlagsmith = Pick<ConnectionFacts, "configuration" | "serviceProvider" | "flagsmithGroups">;

async function readAtFlagsmith(
  { configuration: declared, syncedGroups }: DeclaredConnection,
  flagsmith: FlagsmithFacts | undefined,
): Promise<AtFlagsmith> {
  if (declared === undefined || flagsmith?.client.kind !== "known") {
    const none = skipped(declared === undefined ? noApi : noFlagsmith);
    return { configuration: none, serviceProvider: none, flagsmithGroups: none };
  }
  const { client, configurations, organisation } = flagsmith;
  const configuration = await readAfter(configurations, noFlagsmith, (all) =>
    all.find(({ name }) => name === declared.name),
  );
  const there = existing(configuration, {
    unread: noFlagsmith,
    missing: "Flagsmith has no such SAML configuration",
  });
  const [serviceProvider, flagsmithGroups] = await Promise.all([
    readAfter(there, noFlagsmith, () => client.value.serviceProviderMetadata(declared.name)),
    syncedGroups.length === 0
      ? known([])
      : readAfter(organisation, noFlagsmith, ({ id }) => client.value.groups.list(id)),
  ]);
  return { configuration, serviceProvider, flagsmithGroups };
}
