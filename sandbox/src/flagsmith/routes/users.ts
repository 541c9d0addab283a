import type { Hono } from "hono";
import { roleIn } from "../auth.js";
import { ServerFault, forbidden, ok } from "../http/answer.js";
import { type Installation, mount } from "../http/view.js";
import type { FlagsmithStore, Membership } from "../store.js";
import { organisationParam } from "./organisations.js";

/** `organisations/{id}/users/`: every member, as a bare list without pages. */
export function mountUsers(app: Hono, installation: Installation): void {
  mount(app, "/api/v1/organisations/:organisation/users/", installation, {
    methods: {
      GET: (call) => {
        const { store, caller } = call;
        const organisation = organisationParam(call);
        // The real one looks the organisation up before it asks for permission, and stumbles.
        if (!store.data.organisations.some((each) => each.id === organisation)) throw new ServerFault();
        if (roleIn(organisation, caller, store) === undefined) throw forbidden();
        const members = store.data.memberships.filter((each) => each.organisation === organisation);
        return ok(members.map((each) => render(each, store)));
      },
    },
  });
}

function render({ user, role }: Membership, store: FlagsmithStore): unknown {
  const found = store.data.users.find((each) => each.id === user);
  return {
    id: user,
    email: found?.email,
    first_name: found?.firstName,
    last_name: found?.lastName,
    last_login: found?.lastLogin ?? null,
    uuid: found?.uuid,
    role,
    date_joined: found?.joined,
  };
}
