/** How a call shows who is asking. The value is a secret. */
export type Credential =
  | {
      /** An organisation API key, a user's token, or the token that an OIDC token was exchanged for. */
      readonly kind: "apiKey" | "token" | "bearer";
      readonly value: string;
    }
  | { readonly kind: "none" };

/** Where a credential comes from that holds for a while only. */
export interface CredentialSource {
  /** The credential to show now. */
  current(): Promise<Credential>;
  /** Another one, since Flagsmith has refused this one. */
  renew(refused: Credential): Promise<Credential>;
}

/** Schemes of the header. `Api-Key` is case-sensitive. Source: Flagsmith's DEFAULT_AUTHENTICATION_CLASSES, and seen live. */
const schemes = { apiKey: "Api-Key", token: "Token", bearer: "Bearer" } as const;

/** A user's token. Source: Django REST framework, `authtoken.models.Token`: 40 hexadecimal digits. */
const userToken = /^[0-9a-f]{40}$/;

/** A JSON Web Token, as the OIDC exchange returns. Source: RFC 7519, section 3. */
const webToken = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/** The credential that a text stands for, by its form: a user's token, a JSON Web Token, and else an API key. */
export function credentialOf(text: string): Credential {
  if (userToken.test(text)) return { kind: "token", value: text };
  return { kind: webToken.test(text) ? "bearer" : "apiKey", value: text };
}

/** The `Authorization` header of a credential; undefined if there is none to show. */
export function authorizationOf(credential: Credential): string | undefined {
  return credential.kind === "none" ? undefined : `${schemes[credential.kind]} ${credential.value}`;
}
