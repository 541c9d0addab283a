import type { FlagsmithArgs } from "./args.js";

/** API and dashboard of Flagsmith's SaaS. Source: Flagsmith's documentation, "Admin API", and its ECS task definition. */
export const saas = { api: "https://api.flagsmith.com", dashboard: "https://app.flagsmith.com" } as const;

/** The dashboard's base URL; by default that of the SaaS, or the API's origin, as in Flagsmith's unified image. */
export function frontendUrlOf({ frontendUrl, apiBaseUrl }: FlagsmithArgs): string {
  return (
    frontendUrl ?? (new URL(apiBaseUrl).origin === saas.api ? saas.dashboard : new URL(apiBaseUrl).origin)
  );
}
