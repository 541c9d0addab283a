type Environment = Readonly<Record<string, string | undefined>>;

/** Keys of a stack that Pulumi's Okta provider takes for variables of the environment. Source: its documentation. */
const variables: Readonly<Record<string, string>> = {
  "okta:orgName": "OKTA_ORG_NAME",
  "okta:baseUrl": "OKTA_BASE_URL",
  "okta:httpProxy": "OKTA_HTTP_PROXY",
  "okta:accessToken": "OKTA_ACCESS_TOKEN",
  "okta:apiToken": "OKTA_API_TOKEN",
  "okta:clientId": "OKTA_API_CLIENT_ID",
  "okta:privateKey": "OKTA_API_PRIVATE_KEY",
  "okta:privateKeyId": "OKTA_API_PRIVATE_KEY_ID",
  "okta:scopes": "OKTA_API_SCOPES",
};

/** The environment, with what a stack says itself in its place. */
export function oktaEnvironmentOf(
  settings: Readonly<Record<string, string>>,
  environment: Environment,
): Environment {
  const own = Object.entries(variables).flatMap(([key, variable]) => {
    const value = settings[key] ?? "";
    return value === "" ? [] : [[variable, key === "okta:scopes" ? commaSeparated(value) : value]];
  });
  return { ...environment, ...(Object.fromEntries(own) as Record<string, string>) };
}

/** A list of a stack's configuration is JSON; of the environment it is separated by commas. */
function commaSeparated(list: string): string {
  try {
    const scopes: unknown = JSON.parse(list);
    return Array.isArray(scopes) ? scopes.join(",") : list;
  } catch {
    return list;
  }
}
