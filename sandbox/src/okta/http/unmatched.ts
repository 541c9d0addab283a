import type { Context, Hono } from "hono";
import { type OktaRefusal, refusals } from "../errors.js";

/** Why no route took a request: its path is unknown, or known with another method only. */
export function whyUnmatched(app: Hono, c: Context): OktaRefusal {
  const known = app.routes.some(({ method, path }) => method !== "ALL" && patternOf(path).test(c.req.path));
  return known ? refusals.unknownMethod() : refusals.unknownPath();
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/:[A-Za-z]+/g, "[^/]+")}$`);
}
