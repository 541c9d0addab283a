import type { OktaContext } from "../context.js";
import type { User } from "../records.js";

/** A user as Okta shows it; never with the password, only with the fact that there is one. Source: recordings. */
export function renderUser({ publicUrl }: OktaContext, user: User) {
  const { password, profile, ...fields } = user;
  return {
    ...fields,
    type: { id: "otysandbox00000001d7" },
    profile: { mobilePhone: null, secondEmail: null, ...profile },
    credentials: {
      ...(password === null ? {} : { password: {} }),
      provider: { type: "OKTA", name: "OKTA" },
    },
    _links: { self: { href: `${publicUrl}/api/v1/users/${user.id}` } },
  };
}
