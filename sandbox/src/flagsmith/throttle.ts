import type { MiddlewareHandler } from "hono";
import { renderJson } from "./http/answer.js";
import type { Installation } from "./http/view.js";

const windowSeconds = 60;

/** Limits calls with one API key to so many a minute, where the settings say so, as an operator's throttle does. */
export function throttle({ settings, store }: Installation): MiddlewareHandler {
  const seen = new Map<string, number[]>();
  return async ({ req }, next) => {
    const credential = req.header("Authorization");
    if (settings.callsPerMinute === 0 || credential === undefined) return next();
    const now = store.now().getTime();
    const recent = (seen.get(credential) ?? []).filter((time) => time > now - windowSeconds * 1000);
    if (recent.length < settings.callsPerMinute) {
      seen.set(credential, [...recent, now]);
      return next();
    }
    const wait = Math.ceil(((recent[0] ?? now) + windowSeconds * 1000 - now) / 1000);
    return new Response(
      renderJson({ detail: `Request was throttled. Expected available in ${wait} seconds.` }),
      {
        status: 429,
        headers: { "Content-Type": "application/json", "Retry-After": String(wait), Vary: "Accept, Origin" },
      },
    );
  };
}
