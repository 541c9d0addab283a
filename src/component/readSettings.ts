import { getApplication } from "../okta/applications.js";
import type { CatalogueSettings } from "../okta/catalogue/recogniseKeys.js";
import { createOktaReader } from "../okta/client.js";
import { oktaConnectionFrom } from "../okta/connection.js";

/** Keys of Pulumi's Okta provider, and the variables that stand for them. Source: its configuration reference. */
const variables: Readonly<Record<string, string>> = {
  "okta:orgName": "OKTA_ORG_NAME",
  "okta:baseUrl": "OKTA_BASE_URL",
  "okta:httpProxy": "OKTA_HTTP_PROXY",
  "okta:apiToken": "OKTA_API_TOKEN",
  "okta:accessToken": "OKTA_ACCESS_TOKEN",
  "okta:clientId": "OKTA_API_CLIENT_ID",
  "okta:privateKey": "OKTA_API_PRIVATE_KEY",
  "okta:privateKeyId": "OKTA_API_PRIVATE_KEY_ID",
  "okta:scopes": "OKTA_API_SCOPES",
};

/** Where the Okta provider's settings come from. A stack's own come first, as they do for the provider. */
export interface OktaSettingsSource {
  readonly config: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Settings of an application by key, null where one has no value: one call.
 *
 * @throws Error where no credentials are at hand, or where they do not lead to the application.
 */
export async function readSettings(
  applicationId: string,
  { config, environment }: OktaSettingsSource,
): Promise<CatalogueSettings> {
  const own = Object.entries(variables).flatMap(([key, variable]) => {
    const value = config[key];
    return value === undefined ? [] : [[variable, textOf(value)] as const];
  });
  const connection = oktaConnectionFrom({ ...environment, ...Object.fromEntries(own) });
  return (await getApplication(createOktaReader(connection), applicationId)).settings;
}

/** A list, such as that of the scopes, is JSON in a stack and has commas in the environment. */
function textOf(value: string): string {
  return value.startsWith("[") ? (JSON.parse(value) as string[]).join(",") : value;
}
