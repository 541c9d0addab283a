/**
 * The Okta organisation as keys of a stack's file, so that the file alone says which environment it is. None where a proxy
 * takes the organisation's place.
 */
export function oktaSettings({
  OKTA_HTTP_PROXY,
  OKTA_ORG_NAME,
  OKTA_BASE_URL,
}: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  if (OKTA_HTTP_PROXY || !OKTA_ORG_NAME) return {};
  return {
    "okta:orgName": OKTA_ORG_NAME,
    ...(OKTA_BASE_URL && OKTA_BASE_URL !== "okta.com" ? { "okta:baseUrl": OKTA_BASE_URL } : {}),
  };
}
