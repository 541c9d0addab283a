import type { OktaContext } from "../context.js";
import { type OktaRefusal, refusals } from "../errors.js";

/** Who calls: a user with an API token, who may do everything, or a program within its scopes. */
export type Identity =
  | { readonly kind: "user"; readonly userId: string }
  | { readonly kind: "service"; readonly clientId: string; readonly scopes: readonly string[] };

/** Who an `Authorization` header stands for. @throws OktaRefusal when for nobody. */
export function identify({ store, now }: OktaContext, authorization: string | undefined): Identity {
  const [scheme = "", secret = ""] = authorization?.split(" ") ?? [];
  switch (scheme.toUpperCase()) {
    case "SSWS": {
      const token = store.apiTokens.get(secret);
      if (token === undefined) throw refusals.invalidToken();
      return { kind: "user", userId: token.userId };
    }
    case "BEARER": {
      const token = store.accessTokens.get(secret);
      if (token === undefined || new Date(token.expiresAt) <= now())
        throw refusals.invalidToken(challenge("invalid_token", "The access token is invalid."));
      return { kind: "service", clientId: token.clientId, scopes: token.scopes };
    }
    default:
      throw refusals.invalidToken();
  }
}

/** The refusal of a program that lacks a scope, which Okta explains in a header. */
export function insufficientScope(): OktaRefusal {
  return refusals.forbidden(
    challenge("insufficient_scope", "The access token provided does not contain the required scopes."),
  );
}

/** Source: RFC 6750, section 3; Okta's clients read `error_description` from it. */
function challenge(error: string, description: string): Readonly<Record<string, string>> {
  return { "WWW-Authenticate": `Bearer error="${error}", error_description="${description}"` };
}
