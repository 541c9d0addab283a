import type { Context } from "hono";
import { dashboardPage } from "./dashboard/dashboard.js";
import { notFoundPage } from "./http/answer.js";
import type { FlagsmithSettings } from "./settings.js";

/** Paths that exist once a slash is added to them. */
export type Exists = (path: string) => boolean;

/**
 * What an unknown path gets, which differs by image: the API's own page or redirect, or the dashboard, which a client
 * must not take for an answer.
 */
export async function unmatched(
  context: Context,
  settings: FlagsmithSettings,
  exists: Exists,
): Promise<Response> {
  const { method, path } = context.req;
  if (settings.image === "unified") {
    if (method === "GET" || method === "HEAD") return page(String(await dashboardPage(path)), 200);
    return new Response(null, { status: 405, headers: { "Content-Type": "application/json" } });
  }
  if (!path.endsWith("/") && exists(`${path}/`)) {
    const { search } = new URL(context.req.url);
    return new Response(null, {
      status: 301,
      headers: { Location: `${path}/${search}`, "Content-Type": "text/html; charset=utf-8" },
    });
  }
  return page(notFoundPage, 404);
}

function page(html: string, status: number): Response {
  return new Response(html, {
    status,
    headers: { "Content-Type": "text/html; charset=utf-8", Vary: "Origin" },
  });
}
