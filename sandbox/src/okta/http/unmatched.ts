import type { Context, Hono } from "hono";
import { type OktaRefusal, refusals } from "../errors.js";

/**
 * Path of a request, whatever its target looks like: the Okta plugin sends whole URLs, as to a proxy, sometimes without
 * the port; the Node SDK sends `//api/…` when its organisation's URL ends in a slash.
 */
export function pathOf(request: Request): string {
  return new URL(request.url).pathname.replaceAll(/\/{2,}/g, "/");
}

/** Why no route took a request: its path is unknown, or known with another method only. */
export function whyUnmatched(app: Hono, c: Context): OktaRefusal {
  const known = app.routes.some(({ method, path }) => method !== "ALL" && patternOf(path).test(c.req.path));
  return known ? refusals.unknownMethod() : refusals.unknownPath();
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/:[A-Za-z]+/g, "[^/]+")}$`);
}
