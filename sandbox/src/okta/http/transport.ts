import type { MiddlewareHandler } from "hono";
import { errorBody, refusals } from "../errors.js";

/** How many calls are let through. */
export interface RateLimit {
  readonly calls: number;
  readonly windowSeconds: number;
}

/** What an organisation that is not at its limit says. Source: Okta's documentation of rate limits. */
const advertised: RateLimit = { calls: 600, windowSeconds: 60 };

/**
 * Headers that every answer of Okta has, and its rate limit. `Date` is the local Okta's own time, since clients wait
 * from it until the reset. Without a limit the headers are there, and nothing is ever refused.
 */
export function transport(now: () => Date, rateLimit: RateLimit | undefined): MiddlewareHandler {
  const { calls, windowSeconds } = rateLimit ?? advertised;
  let requests = 0;
  let used = 0;
  let reset = 0;

  return async (c, next) => {
    const time = now();
    const second = Math.floor(time.getTime() / 1000);
    if (second >= reset) {
      used = 0;
      reset = second + windowSeconds;
    }
    used += 1;
    requests += 1;
    const id = `sandbox-${requests}`;

    if (rateLimit !== undefined && used > calls) c.res = c.json(errorBody(refusals.rateLimit()), 429);
    else await next();

    const remaining = rateLimit === undefined ? calls - 1 : Math.max(0, calls - used);
    c.header("Date", time.toUTCString());
    c.header("X-Okta-Request-Id", id);
    c.header("X-Rate-Limit-Limit", String(calls));
    c.header("X-Rate-Limit-Remaining", String(remaining));
    c.header("X-Rate-Limit-Reset", String(reset));
    // Source of both: recordings of live organisations.
    c.header("Accept-Ch", "Sec-CH-UA-Platform-Version");
    c.header("Referrer-Policy", "strict-origin-when-cross-origin");
  };
}
