import { Hono } from "hono";
import type { OktaContext } from "../context.js";
import { renderOrganisation } from "../objects/organisation.js";

/** `/.well-known/okta-organization`: which engine the organisation runs on. */
export function organisationRoutes(context: OktaContext): Hono {
  return new Hono().get("/", (c) => c.json(renderOrganisation(context)));
}
