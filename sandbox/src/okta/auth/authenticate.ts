import type { MiddlewareHandler } from "hono";
import type { OktaContext } from "../context.js";
import { identify, insufficientScope } from "./identity.js";

/** First part of a path of the API, and what its scopes are called. Source: Okta's list of OAuth 2.0 scopes. */
const scopeOf: Readonly<Record<string, string>> = {
  apps: "okta.apps",
  groups: "okta.groups",
  users: "okta.users",
  policies: "okta.policies",
};

/** Whether scopes allow a call: `read` for reading, `manage` for both. */
function allows(scopes: readonly string[], method: string, path: string): boolean {
  const scope = scopeOf[path.split("/")[3] ?? ""];
  if (scope === undefined) return true;
  const reads = method === "GET" || method === "HEAD";
  return scopes.includes(`${scope}.manage`) || (reads && scopes.includes(`${scope}.read`));
}

/** Lets nobody through whom the organisation does not know, or who may not. */
export function authenticate(context: OktaContext): MiddlewareHandler {
  return async (c, next) => {
    const identity = identify(context, c.req.header("Authorization"));
    if (identity.kind === "service" && !allows(identity.scopes, c.req.method, c.req.path))
      throw insufficientScope();
    await next();
  };
}
