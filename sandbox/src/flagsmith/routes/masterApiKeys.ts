import type { Hono } from "hono";
import { ok } from "../http/answer.js";
import { paginate } from "../http/page.js";
import { type Installation, mount } from "../http/view.js";
import { administered } from "./organisations.js";

/** `organisations/{id}/master-api-keys/`: for users only; a key cannot see keys. */
export function mountMasterApiKeys(app: Hono, installation: Installation): void {
  mount(app, "/api/v1/organisations/:organisation/master-api-keys/", installation, {
    schemes: ["token"],
    others: ["POST"],
    methods: {
      GET: (call) => {
        const { id } = administered(call);
        const keys = call.store.data.apiKeys.filter((each) => each.organisation === id && !each.revoked);
        const shown = keys.map(({ key, isAdmin, expires }) => ({
          prefix: key.split(".")[0],
          is_admin: isAdmin,
          expiry_date: expires,
          has_expired: expires !== null && new Date(expires) < call.store.now(),
        }));
        return ok(paginate(shown, call.address, call.settings.pageSize));
      },
    },
  });
}
