/** Variables by which the Okta plugin finds a sandbox's Okta: `OKTA_HTTP_PROXY` replaces the organisation's address. */
export function oktaEnvironment(url: string, apiToken: string): Record<string, string> {
  return {
    OKTA_HTTP_PROXY: url,
    OKTA_API_TOKEN: apiToken,
    OKTA_ORG_NAME: "sandbox",
    OKTA_BASE_URL: "okta.test",
  };
}
