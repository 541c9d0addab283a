import { z } from "zod";
import { type CheckResult, type PropertyMap, Secret } from "pulumi-flagsmith-sso/plugin";
import { type OktaHttp, createOktaHttp } from "../http/client.js";
import { OktaApiError } from "../http/failure.js";
import { privateKeyAuthorisation } from "../http/privateKeyToken.js";
import { type Okta, openOkta } from "../okta.js";
import type { Sleep } from "../sleep.js";
import { type Settings, organisationUrl } from "./settings.js";

/** Source: pulumi-okta `provider/resources.go`. */
const secrets: readonly string[] = ["apiToken", "accessToken", "privateKey"];

/** The configuration as it was given, with what is secret marked as such. */
export function checkConfig(news: PropertyMap): CheckResult {
  const inputs = Object.entries(news).map(([name, value]) => {
    const isPlain = !(value instanceof Secret);
    return [name, secrets.includes(name) && isPlain ? new Secret(value) : value] as const;
  });
  return { inputs: Object.fromEntries(inputs), failures: [] };
}

/**
 * The organisation that the settings name, with credentials that were tried where the real plugin tries them: an API token, with two
 * calls.
 *
 * @throws Error in the real plugin's words when there are no credentials, or when Okta refuses them.
 */
export async function connect(settings: Settings, sleep: Sleep): Promise<Okta> {
  const url = organisationUrl(settings);
  const http = createOktaHttp({
    url,
    authorise: authorisation(settings, url),
    retries: settings.maxRetries,
    sleep,
  });
  if (settings.apiToken !== "") for (const client of clients) await tryOut(http, client);
  return openOkta(http, sleep);
}

/** The real plugin's clients that try an API token, each with a call of its own. Source: terraform-provider-okta `okta/config/config.go`. */
const clients = ["v3 SDK client", "v2 SDK client"] as const;

async function tryOut(http: OktaHttp, client: (typeof clients)[number]): Promise<void> {
  await http.get("/api/v1/users/me", z.unknown()).catch((error: unknown) => {
    throw new Error(`[ERROR] failed validate configuration: error with ${client}: ${inShort(error)}`, {
      cause: error,
    });
  });
}

function authorisation(settings: Settings, url: string): () => Promise<string> {
  const { accessToken, apiToken, privateKey } = settings;
  if (accessToken !== "") return async () => `Bearer ${accessToken}`;
  if (apiToken !== "") return async () => `SSWS ${apiToken}`;
  if (privateKey !== "") return privateKeyAuthorisation({ url, ...settings });
  throw new Error(
    "[ERROR] no Okta credentials provided. Please set one of the following: " +
      "'api_token' (or OKTA_API_TOKEN env var), 'access_token' (or OKTA_ACCESS_TOKEN env var), or " +
      "'private_key' + 'client_id' (or OKTA_API_PRIVATE_KEY + OKTA_API_CLIENT_ID env vars). " +
      "See https://registry.terraform.io/providers/okta/okta/latest/docs for more information",
  );
}

function inShort(error: unknown): string {
  if (error instanceof OktaApiError) return error.statusLine;
  return error instanceof Error ? error.message : String(error);
}
