import { randomBytes } from "node:crypto";
import { type Context, Hono } from "hono";
import { clientOf } from "../auth/clientAssertion.js";
import type { OktaContext } from "../context.js";

const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const lifetimeSeconds = 3600;

/**
 * `/oauth2/v1/token`: tokens for programs that sign in with a private key. Errors have the form of OAuth, not of Okta's
 * API. Source: RFC 6749, section 5; Okta's "Implement OAuth for Okta with a service app".
 */
export function tokenRoutes({ publicUrl, store, now }: OktaContext): Hono {
  return new Hono().post("/", async (c) => {
    const form = parametersOf(c.req.url, await c.req.text());
    if (form.get("grant_type") !== "client_credentials")
      return refuse(c, 400, "unsupported_grant_type", "The grant type must be client_credentials.");
    if (form.get("client_assertion_type") !== assertionType)
      return refuse(c, 400, "invalid_request", "The client assertion type is missing or unknown.");

    const clientId = clientOf(form.get("client_assertion") ?? "", {
      audience: `${publicUrl}/oauth2/v1/token`,
      now: now(),
      publicKeyOf: (id) => store.serviceApplications.get(id)?.publicKey,
    });
    if (clientId === undefined)
      return refuse(c, 401, "invalid_client", "The client_assertion is not one of a known client.");

    const asked = form.get("scope")?.split(" ").filter(Boolean) ?? [];
    const granted = store.serviceApplications.get(clientId)?.scopes ?? [];
    const missing = asked.filter((each) => !granted.includes(each));
    if (asked.length === 0 || missing.length > 0)
      return refuse(
        c,
        400,
        "invalid_scope",
        `The scopes were not granted: ${missing.join(" ") || "none asked"}.`,
      );

    const token = store.accessTokens.put({
      id: randomBytes(32).toString("base64url"),
      clientId,
      scopes: asked,
      expiresAt: new Date(now().getTime() + lifetimeSeconds * 1000).toISOString(),
    });
    return c.json({
      token_type: "Bearer",
      expires_in: lifetimeSeconds,
      access_token: token.id,
      scope: asked.join(" "),
    });
  });
}

/** A request's parameters: from its body, and from its query, where some of the Okta plugin's clients put them. */
function parametersOf(url: string, body: string): URLSearchParams {
  return new URLSearchParams([...new URL(url).searchParams, ...new URLSearchParams(body)]);
}

function refuse(c: Context, status: 400 | 401, error: string, description: string): Response {
  return c.json({ error, error_description: description }, status);
}
