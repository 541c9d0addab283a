import type { ConfigMistake } from "./mistake.js";

/** Where Pulumi's Okta provider looks for the organisation: keys of the stack, and variables of the environment. */
const places = {
  config: ["okta:orgName", "okta:httpProxy"],
  environment: ["OKTA_ORG_NAME", "OKTA_HTTP_PROXY"],
};

/** A stack that names no Okta organisation, which the Okta provider would only notice while it deploys. */
export function oktaOrganisationMistakes(
  config: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string | undefined>>,
): ConfigMistake[] {
  const named =
    places.config.some((key) => Boolean(config[key])) ||
    places.environment.some((name) => Boolean(environment[name]));
  if (named) return [];
  return [
    {
      key: "okta:orgName",
      reason:
        "nothing was given, expected the first part of your Okta organisation's host; add it, for example acme of acme.okta.com, or set OKTA_ORG_NAME.",
    },
  ];
}
