import { oktaSettings, type OktaSetting } from "../facts/oktaSettings.js";
import { normaliseOrgUrl } from "../okta/orgUrl.js";
import { baseUrlProblem, orgNameProblem } from "../okta/rules/organisation.js";
import type { ConfigMistake } from "./mistake.js";

type Values = Readonly<Record<string, string | undefined>>;

/** A stack whose Okta organisation is missing or no host, which the Okta provider would only notice while it deploys. */
export function oktaOrganisationMistakes(config: Values, environment: Values): ConfigMistake[] {
  const given = ({ key, variable }: OktaSetting) =>
    config[key]
      ? { key, value: config[key] }
      : { key: `${key} (from ${variable})`, value: environment[variable] || undefined };
  const { orgName, baseUrl, httpProxy } = oktaSettings;
  const [name, domain, proxy] = [given(orgName), given(baseUrl), given(httpProxy)];
  if (proxy.value !== undefined) return problem(proxy.key, proxy.value, orgUrlProblem);
  if (name.value === undefined)
    return [
      {
        key: orgName.key,
        reason: `nothing was given, expected the first part of your Okta organisation's host; add it, for example acme of acme.okta.com, or set ${orgName.variable}.`,
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
