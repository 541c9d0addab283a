import type { Hono } from "hono";
import { ServerFault, ok } from "../http/answer.js";
import { paginate } from "../http/page.js";
import { type Installation, mount } from "../http/view.js";
import { organisationParam } from "./organisations.js";

/** `auth/users/me/` and `…/groups/my-groups/`: what a signed-in user is told of themselves. An API key breaks the first. */
export function mountMe(app: Hono, installation: Installation): void {
  mount(app, "/api/v1/auth/users/me/", installation, {
    others: ["PUT", "PATCH", "DELETE"],
    methods: {
      GET: ({ caller }) => {
        if (caller.kind === "key") throw new ServerFault();
        const { id, uuid, email, firstName, lastName, joined, isSaml } = caller.user;
        return ok({
          first_name: firstName,
          last_name: lastName,
          sign_up_type: null,
          id,
          email,
          auth_type: isSaml ? "SAML" : "EMAIL",
          is_superuser: false,
          date_joined: joined,
          uuid,
          pylon_email_signature: null,
          onboarding: null,
        });
      },
    },
  });
  mount(app, "/api/v1/organisations/:organisation/groups/my-groups/", installation, {
    methods: {
      GET: (call) => {
        const { caller, store, address, settings } = call;
        const user = caller.kind === "user" ? caller.user.id : undefined;
        const mine = store
          .groupsOf(organisationParam(call))
          .filter((group) => group.members.some((each) => each.user === user))
          .map(({ id, name }) => ({ id, name }));
        return ok(paginate(mine, address, settings.pageSize));
      },
    },
  });
}
