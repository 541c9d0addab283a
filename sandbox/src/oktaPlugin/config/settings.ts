import { type PropertyMap, reveal } from "pulumi-flagsmith-sso/plugin";

/** The provider's configuration, from the program or else from the environment. Texts that are not set are empty. */
export interface Settings {
  readonly orgName: string;
  readonly baseUrl: string;
  /** Takes the place of the organisation's URL, despite its name. */
  readonly httpProxy: string;
  readonly apiToken: string;
  readonly accessToken: string;
  readonly clientId: string;
  readonly privateKey: string;
  readonly privateKeyId: string;
  readonly scopes: readonly string[];
  readonly maxRetries: number;
}

/** Source: terraform-provider-okta `okta/config/config.go`. */
const variables = {
  orgName: "OKTA_ORG_NAME",
  baseUrl: "OKTA_BASE_URL",
  httpProxy: "OKTA_HTTP_PROXY",
  apiToken: "OKTA_API_TOKEN",
  accessToken: "OKTA_ACCESS_TOKEN",
  clientId: "OKTA_API_CLIENT_ID",
  privateKey: "OKTA_API_PRIVATE_KEY",
  privateKeyId: "OKTA_API_PRIVATE_KEY_ID",
} as const;

/** The real plugin's default. */
const defaultRetries = 5;

/** Reads the configuration as the real plugin does. Lists and numbers come as JSON in texts. */
export function readSettings(config: PropertyMap, environment: NodeJS.ProcessEnv): Settings {
  const given = (name: string) => reveal(config[name] ?? null);
  const text = (name: keyof typeof variables) => asText(given(name)) || (environment[variables[name]] ?? "");
  const scopes = asScopes(given("scopes"));
  return {
    orgName: text("orgName"),
    baseUrl: text("baseUrl") || "okta.com",
    httpProxy: text("httpProxy"),
    apiToken: text("apiToken"),
    accessToken: text("accessToken"),
    clientId: text("clientId"),
    privateKey: text("privateKey"),
    privateKeyId: text("privateKeyId"),
    scopes: scopes.length > 0 ? scopes : (environment.OKTA_API_SCOPES?.split(",") ?? []),
    maxRetries: Number(asText(given("maxRetries")) || defaultRetries),
  };
}

/** Where the organisation is reached. */
export function organisationUrl({ httpProxy, orgName, baseUrl }: Settings): string {
  return httpProxy === "" ? `https://${orgName}.${baseUrl}` : httpProxy.replace(/\/+$/, "");
}

function asText(value: ReturnType<typeof reveal>): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

function asScopes(value: ReturnType<typeof reveal>): readonly string[] {
  const list: unknown = typeof value === "string" && value !== "" ? JSON.parse(value) : value;
  return Array.isArray(list) ? list.map(String) : [];
}
