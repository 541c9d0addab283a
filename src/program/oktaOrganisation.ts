import { oktaSettings, type OktaSetting } from "../facts/oktaSettings.js";
import { type Diagnostic, type Place, listedAt } from "../diagnostics/diagnostic.js";
import { findingOf } from "../diagnostics/diagnosticError.js";
import { normaliseOrgUrl } from "../okta/orgUrl.js";
import { baseUrlProblem, orgNameProblem } from "../okta/rules/organisation.js";

type Values = Readonly<Record<string, string | undefined>>;

interface Given {
  readonly place: Place;
  readonly value: string | undefined;
}

/**
 * A stack whose Okta organisation is missing or no host, which the Okta provider would only notice while it deploys.
 *
 * @param file - the stack's, for what its keys say.
 */
export function oktaOrganisationProblems(file: string, config: Values, environment: Values): Diagnostic[] {
  const given = ({ key, variable }: OktaSetting): Given =>
    config[key]
      ? { place: { file, key }, value: config[key] }
      : { place: { variable }, value: environment[variable] || undefined };
  const { orgName, baseUrl, httpProxy } = oktaSettings;
  const [name, domain, proxy] = [given(orgName), given(baseUrl), given(httpProxy)];
  if (proxy.value !== undefined) return problems(proxy, (url) => findingOf(() => normaliseOrgUrl(url)));
  if (name.value === undefined)
    return [
      {
        code: "config/missing-key",
        place: { file, key: orgName.key },
        found: "nothing was given",
        expected: "the first part of your Okta organisation's host",
        fix: `add it, for example acme of acme.okta.com, or set ${orgName.variable}`,
      },
    ];
  return [...problems(name, orgNameProblem), ...problems(domain, baseUrlProblem)];
}

function problems(
  { place, value }: Given,
  problemOf: (value: string) => Diagnostic | undefined,
): Diagnostic[] {
  return value === undefined ? [] : listedAt(place, problemOf(value));
}
