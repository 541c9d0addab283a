/**
 * Origins of Flagsmith's SaaS: its API, its dashboard, and the Edge API, which serves flags to SDKs and knows nothing of
 * SAML. Sources: Flagsmith's documentation, "Admin API" and "Edge API", and its ECS task definition.
 */
export const saas = {
  api: "https://api.flagsmith.com",
  dashboard: "https://app.flagsmith.com",
  edgeApi: "https://edge.api.flagsmith.com",
} as const;

/** Where SaaS customers send metadata. Source: Flagsmith's documentation, "Okta". */
export const supportAddress = "support@flagsmith.com";

/** The dashboard's base URL; by default that of the SaaS, or the API's origin, as in Flagsmith's unified image. */
export function frontendUrlOf({
  frontendUrl,
  apiBaseUrl,
}: {
  readonly frontendUrl?: string;
  readonly apiBaseUrl: string;
}): string {
  const { origin } = new URL(apiBaseUrl);
  return frontendUrl ?? (origin === saas.api ? saas.dashboard : origin);
}
