import { type Context, Hono } from "hono";
import { z } from "zod";
import { type OktaContext, timestamp } from "../context.js";
import { alreadyThere, leftBlank, refusals } from "../errors.js";
import { readBody } from "../http/body.js";
import type { FederatedClaim } from "../records.js";
import { isClaimExpression } from "../rules/claimExpression.js";
import { applicationOf } from "./find.js";

const claimBody = z.object({ name: z.string().default(""), expression: z.string().default("") });

/**
 * `/api/v1/apps/{id}/federated-claims`: claims of an application, beside its attribute statements. Statuses and bodies of answers are those
 * of terraform-provider-okta's recordings; refusals were not recorded, and are a guess.
 */
export function applicationClaimRoutes({ store, now, hasFederatedClaims }: OktaContext): Hono {
  const claimOf = (c: Context): FederatedClaim => {
    const id = c.req.param("claimId") ?? "";
    const claim = store.federatedClaims.get(id);
    if (claim === undefined || claim.applicationId !== applicationOf(store, c).id)
      throw refusals.notFound(id, "FederatedClaim");
    return claim;
  };
  const claimsOf = (c: Context) => {
    if (!hasFederatedClaims) throw refusals.noFeature();
    const { id } = applicationOf(store, c);
    return store.federatedClaims.all().filter((each) => each.applicationId === id);
  };
  const wanted = async (c: Context, others: readonly FederatedClaim[]) => {
    const { name, expression } = await readBody(c, claimBody);
    if (name === "") throw refusals.validation("name", leftBlank("name"));
    if (others.some((each) => each.name === name)) throw refusals.validation("name", alreadyThere("name"));
    if (!isClaimExpression(expression))
      throw refusals.validation("expression", `expression: Invalid expression: ${expression}`);
    return { name, expression };
  };

  return new Hono()
    .get("/:applicationId/federated-claims", (c) => c.json(claimsOf(c).map(render)))
    .post("/:applicationId/federated-claims", async (c) => {
      const { id: applicationId } = applicationOf(store, c);
      const claim = await wanted(c, claimsOf(c));
      const created = timestamp(now());
      const record = { id: store.nextId("ofc"), applicationId, ...claim, created, lastUpdated: created };
      return c.json(render(store.federatedClaims.put(record)), 201);
    })
    .get("/:applicationId/federated-claims/:claimId", (c) => c.json(render(claimOf(c))))
    .put("/:applicationId/federated-claims/:claimId", async (c) => {
      const existing = claimOf(c);
      const claim = await wanted(
        c,
        claimsOf(c).filter((each) => each.id !== existing.id),
      );
      return c.json(
        render(store.federatedClaims.put({ ...existing, ...claim, lastUpdated: timestamp(now()) })),
      );
    })
    .delete("/:applicationId/federated-claims/:claimId", (c) => {
      store.federatedClaims.delete(claimOf(c).id);
      return c.body(null, 204);
    });
}

function render({ id, name, expression, created, lastUpdated }: FederatedClaim) {
  return { id, name, expression, created, lastUpdated };
}
