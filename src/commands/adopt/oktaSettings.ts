import { defaultOktaDomain, oktaSettings } from "../../facts/oktaSettings.js";

/**
 * The Okta organisation as keys of a stack file, so that the file alone says which environment it describes. None if a
 * proxy takes the organisation's place.
 */
export function oktaSettingsToWrite(environment: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  const { orgName, baseUrl, httpProxy } = oktaSettings;
  const [name, domain] = [environment[orgName.variable], environment[baseUrl.variable]];
  if (environment[httpProxy.variable] || !name) return {};
  return {
    [orgName.key]: name,
    ...(domain && domain !== defaultOktaDomain ? { [baseUrl.key]: domain } : {}),
  };
}
