import { randomUUID } from "node:crypto";
import type { FlagsmithSeed, TrustRelationshipSeed } from "./seed.js";

export interface StoredOrganisation {
  readonly id: number;
  readonly uuid: string;
  name: string;
  plan: string;
  readonly created: string;
}

export interface StoredUser {
  readonly id: number;
  readonly uuid: string;
  readonly email: string;
  firstName: string;
  lastName: string;
  lastLogin: string | null;
  readonly joined: string;
  token: string | undefined;
  /** Has come by SSO. */
  isSaml: boolean;
}

export interface Membership {
  readonly organisation: number;
  readonly user: number;
  role: "ADMIN" | "USER";
}

export interface StoredGroup {
  readonly id: number;
  readonly organisation: number;
  name: string;
  externalId: string | null;
  isDefault: boolean;
  members: { readonly user: number; isAdmin: boolean }[];
}

export interface StoredApiKey {
  readonly organisation: number;
  readonly key: string;
  readonly isAdmin: boolean;
  revoked: boolean;
  expires: string | null;
}

export interface StoredTrustRelationship extends Readonly<TrustRelationshipSeed> {
  readonly id: number;
  readonly organisation: number;
}

/** What an OIDC token was exchanged for. */
export interface StoredAccessToken {
  readonly token: string;
  readonly trustRelationship: number;
  readonly expires: string;
}

export interface StoredSamlConfiguration {
  readonly id: number;
  organisation: number;
  name: string;
  frontendUrl: string;
  idpMetadataXml: string | null;
  allowIdpInitiated: boolean;
}

export interface StoredAttributeMapping {
  readonly id: number;
  samlConfiguration: number;
  djangoAttributeName: string;
  idpAttributeName: string;
}

/** Everything that a Flagsmith remembers; plain data, so that it can be written to a file. */
export interface FlagsmithData {
  organisations: StoredOrganisation[];
  users: StoredUser[];
  memberships: Membership[];
  groups: StoredGroup[];
  apiKeys: StoredApiKey[];
  trustRelationships: StoredTrustRelationship[];
  accessTokens: StoredAccessToken[];
  samlConfigurations: StoredSamlConfiguration[];
  attributeMappings: StoredAttributeMapping[];
  /** The last id given out, by kind. Ids are never used twice, also not those of failed inserts. */
  lastIds: Record<string, number>;
}

type Kind =
  "organisation" | "user" | "trustRelationship" | "group" | "samlConfiguration" | "attributeMapping";

/** A Flagsmith's memory. */
export class FlagsmithStore {
  data: FlagsmithData = nothing();

  constructor(
    seed: FlagsmithSeed,
    readonly now: () => Date,
  ) {
    for (const each of seed.organisations) this.addOrganisation(each);
    for (const each of seed.users) this.addUser(each);
  }

  /** The whole memory, as JSON can hold it. */
  snapshot(): FlagsmithData {
    return structuredClone(this.data);
  }

  /** Replaces the whole memory. */
  restore(data: FlagsmithData): void {
    // A file of an earlier version may lack a kind of thing.
    this.data = { ...nothing(), ...structuredClone(data) };
  }

  nextId(kind: Kind): number {
    const id = (this.data.lastIds[kind] ?? 0) + 1;
    this.data.lastIds[kind] = id;
    return id;
  }

  /** The groups of an organisation, in order of their ids. */
  groupsOf(organisation: number): StoredGroup[] {
    return this.data.groups.filter((each) => each.organisation === organisation);
  }

  isMember(organisation: number, user: number): boolean {
    return this.data.memberships.some((each) => each.organisation === organisation && each.user === user);
  }

  /** Makes a user a member, and with that a member of the organisation's default groups. */
  join(organisation: number, user: number, role: Membership["role"]): void {
    if (this.isMember(organisation, user)) return;
    this.data.memberships.push({ organisation, user, role });
    for (const group of this.groupsOf(organisation)) {
      if (group.isDefault) group.members.push({ user, isAdmin: false });
    }
  }

  private addOrganisation(seed: FlagsmithSeed["organisations"][number]): void {
    const { name, plan, apiKeys, groups, trustRelationships } = seed;
    const id = this.nextId("organisation");
    this.data.organisations.push({ id, uuid: randomUUID(), name, plan, created: this.now().toISOString() });
    for (const { key, isAdmin } of apiKeys) {
      this.data.apiKeys.push({ organisation: id, key, isAdmin, revoked: false, expires: null });
    }
    for (const each of trustRelationships) {
      this.data.trustRelationships.push({ ...each, id: this.nextId("trustRelationship"), organisation: id });
    }
    for (const group of groups) {
      this.data.groups.push({ ...group, id: this.nextId("group"), organisation: id, members: [] });
    }
  }

  private addUser({ organisations, token, ...user }: FlagsmithSeed["users"][number]): void {
    const id = this.nextId("user");
    const joined = this.now().toISOString();
    this.data.users.push({ id, uuid: randomUUID(), ...user, lastLogin: null, joined, token, isSaml: false });
    for (const [name, role] of Object.entries(organisations)) {
      const organisation = this.data.organisations.find((each) => each.name === name);
      if (organisation === undefined)
        throw new Error(
          `The seed's user ${user.email} is a member of "${name}", which is no organisation of the seed.`,
        );
      this.join(organisation.id, id, role);
    }
  }
}

function nothing(): FlagsmithData {
  return {
    organisations: [],
    users: [],
    memberships: [],
    groups: [],
    apiKeys: [],
    trustRelationships: [],
    accessTokens: [],
    samlConfigurations: [],
    attributeMappings: [],
    lastIds: {},
  };
}
