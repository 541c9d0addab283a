import { DiagnosticError } from "../../diagnostics/diagnosticError.js";
import type { Known } from "./readExistingConnection.js";
import { apiUrlIn } from "../../facts/flagsmithEnvironment.js";
import { saas } from "../../facts/saas.js";
import { oktaEnvironmentOf } from "../../okta/environment.js";
import { readStackSettings } from "../../stack/stackSettings.js";
import type { AdoptOptions } from "./options.js";
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

type Environment = Readonly<Record<string, string | undefined>>;

/** What is known about a connection before anything is read, and how Okta is reached. */
export interface KnownBefore extends Known {
  /** Undefined: the environment or the provider's default applies. */
  readonly apiBaseUrl: string | undefined;
  readonly environment: Environment;
}

/**
 * The command line overrides the stack file, and that overrides the environment.
 *
 * @param text - the stack file; undefined if there is none yet.
 * @throws Error when the file is not a stack file, or its deployment does not let Flagsmith be read.
 */
export function readKnown(
  text: string | undefined,
  file: string,
  options: AdoptOptions,
  environment: Environment,
): KnownBefore {
  const settings = readStackSettings(text ?? "", file);
  if (settings.deployment === "saas-support") {
    throw new DiagnosticError({
      code: "adopt/through-support",
      found: `${file}: flagsmith-okta:deployment: found saas-support`,
      expected: "a deployment whose SAML configuration can be read through Flagsmith's API",
      fix: 'run "pulumi up", which makes an Okta application of its own, and delete the old one once Flagsmith\'s support has the new metadata',
    });
  }
  return {
    apiBaseUrl:
      options.apiBaseUrl ??
      settings.apiBaseUrl ??
      (settings.deployment === "saas" ? saas.api : apiUrlIn(environment)),
    samlOrganisation: options.samlOrganisation ?? settings.samlOrganisation,
    organisation: options.organisation,
    groups: settings.flagsmithGroups,
    application: options.application,
    environment: oktaEnvironmentOf(settings.oktaSettings, environment),
  };
}
