/**
 * What is shown to Okta: an API token, an access token that somebody else got, or the private key of a service app with
 * the scopes it was granted.
 */
export type OktaCredential =
  | { readonly kind: "token"; readonly token: string }
  | { readonly kind: "accessToken"; readonly accessToken: string }
  | {
      readonly kind: "privateKey";
      readonly clientId: string;
      /** PEM or JWK. */
      readonly privateKey: string;
      /** Key id; needed where the service app has several keys. */
      readonly keyId?: string;
      readonly scopes: readonly string[];
    };

/** Scopes that reading needs. Source: Okta's list of OAuth 2.0 scopes. */
export const readingScopes = ["okta.apps.read", "okta.groups.read"] as const;
