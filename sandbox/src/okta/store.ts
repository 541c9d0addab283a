import { type Collection, createCollection } from "./collection.js";
import { mintId, type IdPrefix } from "./ids.js";
import {
  type AccessToken,
  type ApiToken,
  type Application,
  type FederatedClaim,
  type Group,
  type GroupAssignment,
  type Logo,
  type OktaState,
  type Organisation,
  type Policy,
  type ServiceApplication,
  type SigningKey,
  type User,
  type UserAssignment,
  oktaState,
} from "./records.js";

/** Everything that one local Okta organisation holds, in memory. */
export interface OktaStore {
  organisation: Organisation;
  apiTokens: Collection<ApiToken>;
  serviceApplications: Collection<ServiceApplication>;
  accessTokens: Collection<AccessToken>;
  users: Collection<User>;
  groups: Collection<Group>;
  policies: Collection<Policy>;
  signingKeys: Collection<SigningKey>;
  applications: Collection<Application>;
  groupAssignments: Collection<GroupAssignment>;
  userAssignments: Collection<UserAssignment>;
  logos: Collection<Logo>;
  federatedClaims: Collection<FederatedClaim>;
  /** An id that was never given out before in this organisation. */
  nextId(prefix: IdPrefix): string;
  /** All of it as JSON, private keys included. */
  snapshot(): OktaState;
  /** Takes over what {@link OktaStore.snapshot} returned, also after a trip through JSON. @throws ZodError when it is something else. */
  restore(json: unknown): void;
}

/** A store that holds a state. */
export function createStore(state: OktaState): OktaStore {
  const store: OktaStore = {
    ...collectionsOf(structuredClone(state)),
    nextId: (prefix) => {
      store.organisation.sequence += 1;
      return mintId(prefix, `${store.organisation.name}/${store.organisation.sequence}`);
    },
    snapshot: () =>
      structuredClone({
        organisation: store.organisation,
        apiTokens: store.apiTokens.all(),
        serviceApplications: store.serviceApplications.all(),
        accessTokens: store.accessTokens.all(),
        users: store.users.all(),
        groups: store.groups.all(),
        policies: store.policies.all(),
        signingKeys: store.signingKeys.all(),
        applications: store.applications.all(),
        groupAssignments: store.groupAssignments.all(),
        userAssignments: store.userAssignments.all(),
        logos: store.logos.all(),
        federatedClaims: store.federatedClaims.all(),
      }),
    restore: (json) => void Object.assign(store, collectionsOf(oktaState.parse(json))),
  };
  return store;
}

/** Id of what joins two records. */
export function joinedId(first: string, second: string): string {
  return `${first}/${second}`;
}

function collectionsOf(state: OktaState): Omit<OktaStore, "nextId" | "snapshot" | "restore"> {
  const byId = <T extends { readonly id: string }>(records: readonly T[]) =>
    createCollection(records, (each) => each.id);
  return {
    organisation: state.organisation,
    apiTokens: byId(state.apiTokens),
    serviceApplications: byId(state.serviceApplications),
    accessTokens: byId(state.accessTokens),
    users: byId(state.users),
    groups: byId(state.groups),
    policies: byId(state.policies),
    signingKeys: createCollection(state.signingKeys, (each) => each.kid),
    applications: byId(state.applications),
    groupAssignments: byId(state.groupAssignments),
    userAssignments: byId(state.userAssignments),
    logos: byId(state.logos),
    federatedClaims: byId(state.federatedClaims),
  };
}
