import type { MiddlewareHandler } from "hono";

/** What a browser's pre-flight is allowed. Source: django-cors-headers, and Flagsmith's settings, which allow every origin. */
const preflight = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers":
    "accept, authorization, content-type, user-agent, x-csrftoken, x-requested-with, x-environment-key, x-e2e-test-auth-token",
  "access-control-allow-methods": "DELETE, GET, OPTIONS, PATCH, POST, PUT",
  "access-control-max-age": "86400",
  "Content-Length": "0",
  Vary: "origin",
} as const;

/** Answers pre-flights, of any path and from anybody, and lets every page read every answer. */
export const cors: MiddlewareHandler = async (context, next) => {
  const { req } = context;
  const origin = req.header("Origin");
  if (origin === undefined) return next();
  if (req.method === "OPTIONS" && req.header("Access-Control-Request-Method") !== undefined)
    return new Response(null, { status: 200, headers: preflight });
  await next();
  context.res.headers.set("access-control-allow-origin", "*");
};
