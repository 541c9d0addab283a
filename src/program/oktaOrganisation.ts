import { normaliseOrgUrl } from "../okta/orgUrl.js";
import { baseUrlProblem, orgNameProblem } from "../okta/rules/organisation.js";
import type { ConfigMistake } from "./mistake.js";

type Values = Readonly<Record<string, string | undefined>>;

/** Where Pulumi's Okta provider looks for the organisation: keys of the stack, and variables of the environment. */
const places = {
  name: { key: "okta:orgName", variable: "OKTA_ORG_NAME" },
  domain: { key: "okta:baseUrl", variable: "OKTA_BASE_URL" },
  /** A whole URL, which takes the place of the other two. */
  proxy: { key: "okta:httpProxy", variable: "OKTA_HTTP_PROXY" },
} as const;

/** A stack whose Okta organisation is missing or no host, which the Okta provider would only notice while it deploys. */
export function oktaOrganisationMistakes(config: Values, environment: Values): ConfigMistake[] {
  const given = ({ key, variable }: (typeof places)[keyof typeof places]) =>
    config[key]
      ? { key, value: config[key] }
      : { key: `${key} (from ${variable})`, value: environment[variable] || undefined };
  const [name, domain, proxy] = [given(places.name), given(places.domain), given(places.proxy)];
  if (proxy.value !== undefined) return problem(proxy.key, proxy.value, orgUrlProblem);
  if (name.value === undefined)
    return [
      {
        key: places.name.key,
        reason:
          "nothing was given, expected the first part of your Okta organisation's host; add it, for example acme of acme.okta.com, or set OKTA_ORG_NAME.",
      },
    ];
  return [
    ...problem(name.key, name.value, orgNameProblem),
    ...problem(domain.key, domain.value, baseUrlProblem),
  ];
}

function problem(
  key: string,
  value: string | undefined,
  problemOf: (value: string) => string | undefined,
): ConfigMistake[] {
  const reason = value === undefined ? undefined : problemOf(value);
  return reason === undefined ? [] : [{ key, reason }];
}

function orgUrlProblem(value: string): string | undefined {
  try {
    normaliseOrgUrl(value);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
