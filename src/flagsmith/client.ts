import { z } from "zod";
import type { CallCounts } from "./callCounts.js";
import type { Call } from "./call.js";
import { FlagsmithError } from "./errors.js";
import { readPages } from "./pages.js";
import {
  type AttributeMapping,
  type Group,
  type Organisation,
  type SamlConfiguration,
  type User,
  type Version,
  attributeMappingSchema,
  exchangedTokenSchema,
  groupSchema,
  organisationSchema,
  samlConfigurationSchema,
  signInRequestSchema,
  userSchema,
  versionSchema,
} from "./schemas.js";
import {
  type ServiceProviderMetadata,
  isNameInUse,
  readServiceProviderMetadata,
} from "./serviceProviderMetadata.js";
import {
  type Transport,
  type TransportOptions,
  type Waiter,
  createTransport,
  versionCall,
} from "./transport.js";

export { type Credential, type CredentialSource, credentialOf } from "./credential.js";
export { type ServiceProviderMetadata } from "./serviceProviderMetadata.js";
export { type TransportOptions as FlagsmithClientOptions, type Waiter } from "./transport.js";

/** The fields of a SAML configuration that can be written. Null metadata clears it. */
export interface SamlConfigurationBody {
  readonly organisation: number;
  readonly name: string;
  readonly frontend_url: string;
  readonly allow_idp_initiated: boolean;
  readonly idp_metadata_xml?: string | null;
}

/** The fields of an attribute mapping that can be written: all of them, each time. */
export type AttributeMappingBody = Readonly<Omit<AttributeMapping, "id">>;

/**
 * The fields of a group that can be written: all of them, each time. A group without an external id has null: an empty
 * one counts as a value, and only one group of an organisation can have it.
 */
export interface GroupBody {
  readonly name: string;
  readonly external_id: string | null;
  readonly is_default: boolean;
}

/** A credential that an OIDC token was exchanged for: of the kind `bearer`. */
export interface ExchangedToken {
  readonly accessToken: string;
  readonly expiresInSeconds: number;
}

/**
 * What a delete came to. `missing`: Flagsmith says that there is no such object, which it says too of what the credential
 * may not see.
 */
export type Deletion = "deleted" | "missing";

/**
 * What of Flagsmith's API is needed for SSO. Every method throws a `FlagsmithError`; lists are complete, every page;
 * `get` gives undefined, and `delete` succeeds, if Flagsmith itself says that there is no such object.
 */
export interface FlagsmithClient {
  /** Scheme, host and port of the API. */
  readonly apiUrl: string;
  /** Calls sent so far. */
  readonly calls: CallCounts;
  readonly organisations: { list(): Promise<Organisation[]> };
  readonly samlConfigurations: {
    list(organisation: number): Promise<SamlConfiguration[]>;
    get(name: string): Promise<SamlConfiguration | undefined>;
    create(body: SamlConfigurationBody): Promise<SamlConfiguration>;
    /** Changes the given fields and leaves the others. */
    update(name: string, patch: Partial<SamlConfigurationBody>): Promise<SamlConfiguration>;
    delete(name: string): Promise<Deletion>;
  };
  readonly attributeMappings: {
    list(filter: AttributeMappingFilter): Promise<AttributeMapping[]>;
    get(id: number): Promise<AttributeMapping | undefined>;
    create(body: AttributeMappingBody): Promise<AttributeMapping>;
    update(id: number, body: AttributeMappingBody): Promise<AttributeMapping>;
    delete(id: number): Promise<Deletion>;
  };
  readonly groups: {
    list(organisation: number): Promise<Group[]>;
    get(organisation: number, id: number): Promise<Group | undefined>;
    create(organisation: number, body: GroupBody): Promise<Group>;
    update(organisation: number, id: number, body: GroupBody): Promise<Group>;
    delete(organisation: number, id: number): Promise<Deletion>;
  };
  readonly users: { list(organisation: number): Promise<User[]> };
  /** The SP's side of a SAML configuration. */
  serviceProviderMetadata(name: string): Promise<ServiceProviderMetadata>;
  /**
   * Starts a sign-in, as a visitor of the dashboard would, and gives the address at the IdP to which the browser goes. Nobody
   * is signed in by it; Flagsmith remembers the request for a while.
   */
  startSignIn(name: string): Promise<string>;
  /** Whether any organisation has a SAML configuration of this name, as far as Flagsmith lets that be known. Never throws. */
  isNameInUse(name: string): Promise<boolean>;
  /** Exchanges a CI system's OIDC token, by a trust relationship set up in Flagsmith. */
  exchangeOidcToken(jwt: string): Promise<ExchangedToken>;
  version(): Promise<Version>;
  /** What the server's clock shows, to the second; undefined where its answers do not say. Costs it next to nothing. */
  serverTime(): Promise<Date | undefined>;
  /** The same client, with its connections and limits, for somebody who waits in another way. */
  withWaiter(waiter: Waiter): FlagsmithClient;
}

/** Which attribute mappings; both numbers are optional. */
export interface AttributeMappingFilter {
  /** Number of the SAML configuration, not its name. */
  readonly samlConfiguration?: number;
  readonly organisation?: number;
}

/**
 * A client of one Flagsmith API. Making it costs nothing; the first call connects.
 *
 * @throws DiagnosticError if `apiUrl` is no address of a Flagsmith API.
 */
export function createFlagsmithClient(options: TransportOptions): FlagsmithClient {
  return clientOver(createTransport(options));
}

function clientOver(transport: Transport): FlagsmithClient {
  const { json } = transport;
  return {
    apiUrl: transport.origin,
    get calls() {
      return transport.counts;
    },
    organisations: {
      list: () => readPages(transport, { method: "GET", route: "organisations/" }, organisationSchema),
    },
    samlConfigurations: samlConfigurations(transport),
    attributeMappings: attributeMappings(transport),
    groups: groups(transport),
    users: {
      list: (organisation) =>
        json(
          { method: "GET", route: "organisations/{organisation}/users/", parameters: { organisation } },
          z.array(userSchema),
        ),
    },
    serviceProviderMetadata: (name) => readServiceProviderMetadata(transport, name),
    startSignIn: async (name) => {
      const route = "auth/saml/{name}/request/";
      const call: Call = { method: "POST", route, parameters: { name }, body: {}, as: "anybody" };
      return (await json(call, signInRequestSchema)).headers.Location;
    },
    isNameInUse: (name) => isNameInUse(transport, name),
    exchangeOidcToken: async (jwt) => {
      const call: Call = { method: "POST", route: "auth/oidc/token/", body: { token: jwt }, as: "anybody" };
      const exchanged = await json(call, exchangedTokenSchema, [jwt]);
      return { accessToken: exchanged.access_token, expiresInSeconds: exchanged.expires_in };
    },
    version: () => json(versionCall, versionSchema),
    serverTime: async () => timeOf((await transport.send(versionCall)).date),
    withWaiter: (waiter) => clientOver(transport.withWaiter(waiter)),
  };
}

/** The time of a header `Date`. Source: RFC 9110, section 6.6.1. */
function timeOf(date = ""): Date | undefined {
  const time = Date.parse(date);
  return Number.isNaN(time) ? undefined : new Date(time);
}

function samlConfigurations(transport: Transport): FlagsmithClient["samlConfigurations"] {
  const all = "auth/saml/configuration/";
  const one = "auth/saml/configuration/{name}/";
  const form = samlConfigurationSchema;
  return {
    list: (organisation) =>
      readPages(transport, { method: "GET", route: all, query: { organisation } }, form),
    get: (name) => unlessMissing(transport.json({ method: "GET", route: one, parameters: { name } }, form)),
    create: (body) => transport.json({ method: "POST", route: all, body }, form),
    update: (name, body) => transport.json({ method: "PATCH", route: one, parameters: { name }, body }, form),
    delete: (name) => remove(transport, { route: one, parameters: { name } }),
  };
}

function attributeMappings(transport: Transport): FlagsmithClient["attributeMappings"] {
  const all = "auth/saml/attribute-mapping/";
  const one = "auth/saml/attribute-mapping/{id}/";
  const form = attributeMappingSchema;
  return {
    list: ({ samlConfiguration, organisation }) => {
      const query = { saml_configuration: samlConfiguration, organisation };
      return readPages(transport, { method: "GET", route: all, query }, form);
    },
    get: (id) => unlessMissing(transport.json({ method: "GET", route: one, parameters: { id } }, form)),
    create: (body) => transport.json({ method: "POST", route: all, body }, form),
    update: (id, body) => transport.json({ method: "PUT", route: one, parameters: { id }, body }, form),
    delete: (id) => remove(transport, { route: one, parameters: { id } }),
  };
}

function groups(transport: Transport): FlagsmithClient["groups"] {
  const all = "organisations/{organisation}/groups/";
  const one = "organisations/{organisation}/groups/{id}/";
  const form = groupSchema;
  return {
    list: (organisation) =>
      readPages(transport, { method: "GET", route: all, parameters: { organisation } }, form),
    get: (organisation, id) =>
      unlessMissing(transport.json({ method: "GET", route: one, parameters: { organisation, id } }, form)),
    create: (organisation, body) =>
      transport.json({ method: "POST", route: all, parameters: { organisation }, body }, form),
    update: (organisation, id, body) =>
      transport.json({ method: "PUT", route: one, parameters: { organisation, id }, body }, form),
    delete: (organisation, id) => remove(transport, { route: one, parameters: { organisation, id } }),
  };
}

/** Deletes what may be gone already: a first try whose answer was lost has done it. */
async function remove(transport: Transport, call: Pick<Call, "route" | "parameters">): Promise<Deletion> {
  const sending = transport.send({ ...call, method: "DELETE", answers: ["nothing", "json"] });
  return (await unlessMissing(sending)) === undefined ? "missing" : "deleted";
}

async function unlessMissing<T>(asking: Promise<T>): Promise<T | undefined> {
  return asking.catch((error: unknown) => {
    if (error instanceof FlagsmithError && error.kind === "notFound") return undefined;
    throw error;
  });
}
