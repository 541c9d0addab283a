import { Hono } from "hono";
import type { OktaContext } from "../context.js";
import { leftBlank, refusals } from "../errors.js";
import { linkToSelf } from "../http/paging.js";
import { renderPolicy } from "../objects/policy.js";

/** `/api/v1/policies`: how users must sign in. Only read: what they ask of users is not enforced here. */
export function policyRoutes(context: OktaContext): Hono {
  const { store, publicUrl } = context;
  return new Hono()
    .get("/", (c) => {
      const type = c.req.query("type");
      if (!type) throw refusals.validation("type", leftBlank("type"));
      const found = store.policies.all().filter((each) => each.type === type);
      linkToSelf(c, publicUrl);
      return c.json(found.map((each) => renderPolicy(context, each)));
    })
    .get("/:policyId", (c) => {
      const policy = store.policies.get(c.req.param("policyId"));
      if (policy === undefined) throw refusals.notFound(c.req.param("policyId"), "Policy");
      return c.json(renderPolicy(context, policy));
    });
}
