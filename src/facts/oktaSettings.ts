/** A setting of Pulumi's Okta provider: a key of a stack, and the variable that stands in for it. */
export interface OktaSetting {
  readonly key: string;
  readonly variable: string;
  /** Whoever has the value can sign in to Okta's API. */
  readonly isSecret?: boolean;
}

/**
 * Settings of Pulumi's Okta provider that say which organisation it works in, and as whom. Sources: the schema of
 * `@pulumi/okta`; `okta/config/config.go` of terraform-provider-okta.
 */
export const oktaSettings = {
  orgName: { key: "okta:orgName", variable: "OKTA_ORG_NAME" },
  baseUrl: { key: "okta:baseUrl", variable: "OKTA_BASE_URL" },
  /** A whole URL, which takes the place of the other two. */
  httpProxy: { key: "okta:httpProxy", variable: "OKTA_HTTP_PROXY" },
  accessToken: { key: "okta:accessToken", variable: "OKTA_ACCESS_TOKEN", isSecret: true },
  apiToken: { key: "okta:apiToken", variable: "OKTA_API_TOKEN", isSecret: true },
  clientId: { key: "okta:clientId", variable: "OKTA_API_CLIENT_ID" },
  privateKey: { key: "okta:privateKey", variable: "OKTA_API_PRIVATE_KEY", isSecret: true },
  privateKeyId: { key: "okta:privateKeyId", variable: "OKTA_API_PRIVATE_KEY_ID" },
  /** A list: JSON in a stack's configuration, separated by commas in the environment. */
  scopes: { key: "okta:scopes", variable: "OKTA_API_SCOPES" },
} as const satisfies Readonly<Record<string, OktaSetting>>;

/** Domain of an organisation whose stack names none. Source: terraform-provider-okta, `base_url`. */
export const defaultOktaDomain = "okta.com";
