import type { MiddlewareHandler } from "hono";
import type { OktaContext } from "../context.js";
import { identify, insufficientScope } from "./identity.js";
import { allows } from "./scopes.js";

/** Lets nobody through whom the organisation does not know, or who may not. */
export function authenticate(context: OktaContext): MiddlewareHandler {
  return async (c, next) => {
    const identity = identify(context, c.req.header("Authorization"));
    if (identity.kind === "service" && !allows(identity.scopes, c.req.method, c.req.path))
      throw insufficientScope();
    await next();
  };
}
