import { Hono } from "hono";
import { type OktaContext, timestamp } from "../context.js";
import { refusals } from "../errors.js";
import { applicationOf } from "./find.js";

/** `/api/v1/apps/{id}/policies/{id}`: chooses how an application's users must sign in. */
export function applicationPolicyRoutes({ store, now }: OktaContext): Hono {
  return new Hono().put("/:applicationId/policies/:policyId", (c) => {
    const application = applicationOf(store, c);
    const policy = store.policies.get(c.req.param("policyId"));
    if (policy?.type !== "ACCESS_POLICY") throw refusals.notFound(c.req.param("policyId"), "Policy");
    store.applications.put({ ...application, accessPolicyId: policy.id, lastUpdated: timestamp(now()) });
    return c.body(null, 204);
  });
}
