import { randomBytes, randomUUID } from "node:crypto";
import type { FlagsmithStore, StoredUser } from "../store.js";
import type { Claims } from "./claims.js";
import { SignInRefused } from "./refused.js";

/**
 * Lets a person in: an existing user is found by e-mail address whatever its case, a new one is made and joins the
 * organisation and its default groups; names and group membership follow the claims. Source: Flagsmith's documentation,
 * "SAML" and "Group sync".
 *
 * @throws SignInRefused for a member of another organisation, and for an address that is none.
 */
export function signInUser(store: FlagsmithStore, organisation: number, claims: Claims): StoredUser {
  if (!/^[^\s@]+@[^\s@]+$/.test(claims.email)) {
    throw new SignInRefused(
      `The assertion gives "${claims.email}" as your e-mail address; ask your administrator to send an address in the attribute "email".`,
    );
  }
  const known = store.data.users.find((each) => each.email.toLowerCase() === claims.email.toLowerCase());
  if (known !== undefined) refuseOtherOrganisations(store, organisation, known);
  const user = known ?? addUser(store, claims.email);
  user.firstName = claims.firstName || user.firstName;
  user.lastName = claims.lastName || user.lastName;
  user.lastLogin = store.now().toISOString();
  user.isSaml = true;
  user.token ??= randomBytes(20).toString("hex");
  store.join(organisation, user.id, "USER");
  if (claims.groups !== undefined) syncGroups(store, organisation, user.id, claims.groups);
  return user;
}

/** Membership of groups with an external id is exactly what the claim lists; other groups are left alone, and none is made. */
function syncGroups(
  store: FlagsmithStore,
  organisation: number,
  user: number,
  listed: readonly string[],
): void {
  for (const group of store.groupsOf(organisation)) {
    if (group.externalId === null) continue;
    const others = group.members.filter((each) => each.user !== user);
    const own = group.members.find((each) => each.user === user) ?? { user, isAdmin: false };
    group.members = listed.includes(group.externalId) ? [...others, own] : others;
  }
}

function refuseOtherOrganisations(
  store: FlagsmithStore,
  organisation: number,
  { id, email }: StoredUser,
): void {
  const others = store.data.memberships
    .filter((each) => each.user === id && each.organisation !== organisation)
    .map(
      (each) =>
        store.data.organisations.find(({ id: other }) => other === each.organisation)?.name ?? "another",
    );
  if (others.length === 0) return;
  throw new SignInRefused(
    `${email} is a member of ${others.join(" and ")} too, but users who sign in with SSO can belong to one Flagsmith organisation only; ` +
      `leave the other organisation first, or ask its administrator to remove you.`,
  );
}

function addUser(store: FlagsmithStore, email: string): StoredUser {
  const user: StoredUser = {
    id: store.nextId("user"),
    uuid: randomUUID(),
    email,
    firstName: "",
    lastName: "",
    lastLogin: null,
    joined: store.now().toISOString(),
    token: undefined,
    isSaml: true,
  };
  store.data.users.push(user);
  return user;
}
