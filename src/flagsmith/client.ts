import { z } from "zod";
import { FlagsmithError } from "./errors.js";
import {
  type AttributeMapping,
  type Group,
  type Organisation,
  type SamlConfiguration,
  type User,
  type Version,
  attributeMappingSchema,
  groupSchema,
  organisationSchema,
  pageSchema,
  samlConfigurationSchema,
  serviceProviderMetadataSchema,
  userSchema,
  versionSchema,
} from "./schemas.js";
import { type Transport, type TransportOptions, createTransport } from "./transport.js";

export { credentialOf } from "./apiKey.js";

/** The fields of a SAML configuration that can be written. Null metadata clears it. */
export interface SamlConfigurationBody {
  readonly organisation: number;
  readonly name: string;
  readonly frontend_url: string;
  readonly allow_idp_initiated: boolean;
  readonly idp_metadata_xml?: string | null;
}

export type AttributeMappingBody = Omit<AttributeMapping, "id">;

export interface GroupBody {
  readonly name: string;
  readonly external_id: string | null;
  readonly is_default: boolean;
}

/** The SP's side of a SAML configuration. */
export interface ServiceProviderMetadata {
  readonly entityId: string;
  readonly acsUrl: string;
  readonly metadataXml: string;
}

/** What of Flagsmith's API is needed for SSO. Every method throws a `FlagsmithError`; lists are complete, every page. */
export interface FlagsmithClient {
  /** Origin of the API. */
  readonly apiUrl: string;
  /** Calls sent so far, by `METHOD path`. */
  readonly calls: Transport["calls"];
  readonly organisations: { list(): Promise<Organisation[]> };
  readonly samlConfigurations: {
    list(organisation: number): Promise<SamlConfiguration[]>;
    /** Undefined where there is none of that name. */
    get(name: string): Promise<SamlConfiguration | undefined>;
    create(body: SamlConfigurationBody): Promise<SamlConfiguration>;
    update(name: string, body: Partial<SamlConfigurationBody>): Promise<SamlConfiguration>;
    /** Succeeds too where there is none. */
    delete(name: string): Promise<void>;
  };
  readonly attributeMappings: {
    list(filter: { samlConfiguration: number }): Promise<AttributeMapping[]>;
    get(id: number): Promise<AttributeMapping | undefined>;
    create(body: AttributeMappingBody): Promise<AttributeMapping>;
    update(id: number, body: AttributeMappingBody): Promise<AttributeMapping>;
    delete(id: number): Promise<void>;
  };
  readonly groups: {
    list(organisation: number): Promise<Group[]>;
    create(organisation: number, body: GroupBody): Promise<Group>;
    update(organisation: number, id: number, body: GroupBody): Promise<Group>;
    delete(organisation: number, id: number): Promise<void>;
  };
  readonly users: { list(organisation: number): Promise<User[]> };
  serviceProviderMetadata(name: string): Promise<ServiceProviderMetadata>;
  version(): Promise<Version>;
}

/**
 * A client of one Flagsmith API. Making it costs nothing; the first call connects.
 *
 * @throws Error when `apiUrl` is no address of a Flagsmith API.
 */
export function createFlagsmithClient(options: TransportOptions): FlagsmithClient {
  const transport = createTransport(options);
  const { json, empty } = transport;
  const configuration = (name: string) => `auth/saml/configuration/${encodeURIComponent(name)}/`;
  const mapping = (id: number) => `auth/saml/attribute-mapping/${id}/`;
  const groups = (organisation: number) => `organisations/${organisation}/groups/`;

  /** Every page of a list, by number: `next` may name a host that is not ours to send the key to. */
  const list = async <T extends z.ZodType>(path: string, item: T): Promise<z.infer<T>[]> => {
    const all: z.infer<T>[] = [];
    for (let page = 1; ; page += 1) {
      const query = page === 1 ? "" : `${path.includes("?") ? "&" : "?"}page=${page}`;
      const { results, next } = await json("GET", `${path}${query}`, pageSchema(item));
      all.push(...results);
      if (next === null) return all;
    }
  };

  return {
    apiUrl: transport.origin,
    calls: transport.calls,
    organisations: { list: () => list("organisations/", organisationSchema) },
    samlConfigurations: {
      list: (organisation) =>
        list(`auth/saml/configuration/?organisation=${organisation}`, samlConfigurationSchema),
      get: (name) => orUndefined(json("GET", configuration(name), samlConfigurationSchema)),
      create: (body) => json("POST", "auth/saml/configuration/", samlConfigurationSchema, body),
      update: (name, body) => json("PATCH", configuration(name), samlConfigurationSchema, body),
      delete: (name) => orGone(empty("DELETE", configuration(name))),
    },
    attributeMappings: {
      list: ({ samlConfiguration }) =>
        list(`auth/saml/attribute-mapping/?saml_configuration=${samlConfiguration}`, attributeMappingSchema),
      get: (id) => orUndefined(json("GET", mapping(id), attributeMappingSchema)),
      create: (body) => json("POST", "auth/saml/attribute-mapping/", attributeMappingSchema, body),
      update: (id, body) => json("PUT", mapping(id), attributeMappingSchema, body),
      delete: (id) => orGone(empty("DELETE", mapping(id))),
    },
    groups: {
      list: (organisation) => list(groups(organisation), groupSchema),
      create: (organisation, body) => json("POST", groups(organisation), groupSchema, body),
      update: (organisation, id, body) => json("PUT", `${groups(organisation)}${id}/`, groupSchema, body),
      delete: (organisation, id) => orGone(empty("DELETE", `${groups(organisation)}${id}/`)),
    },
    users: {
      list: (organisation) => json("GET", `organisations/${organisation}/users/`, z.array(userSchema)),
    },
    serviceProviderMetadata: async (name) => {
      const path = `auth/saml/${encodeURIComponent(name)}/metadata/?format=json`;
      const found = await json("GET", path, serviceProviderMetadataSchema);
      return { entityId: found.entity_id, acsUrl: found.response_url, metadataXml: found.metadata_xml };
    },
    version: () => transport.fromOrigin("/version/", versionSchema),
  };
}

async function orUndefined<T>(reading: Promise<T>): Promise<T | undefined> {
  return reading.catch((error: unknown) => {
    if (error instanceof FlagsmithError && error.kind === "notFound") return undefined;
    throw error;
  });
}

async function orGone(deleting: Promise<void>): Promise<void> {
  await orUndefined(deleting);
}
