import { type Diagnostic, type Place, at, type Finding, listedAt } from "../diagnostics/diagnostic.js";
import { DiagnosticError, findingOf } from "../diagnostics/diagnosticError.js";
import type { PlainArgs } from "../component/settled.js";
import { problemsIn } from "../component/checkArgs.js";
import { apiUrlIn } from "../facts/flagsmithEnvironment.js";
import { saas } from "../facts/saas.js";
import { keyOfProperty } from "../component/place.js";
import { contradictions } from "./contradictions.js";
import { oktaOrganisationProblems } from "./oktaOrganisation.js";
import { placeOf } from "./place.js";
import { plainSecrets } from "./plainSecrets.js";
import { type SettingKey, type Settings, findingIn, settingKeys, settingsSchema } from "./settings.js";
import { projectNamespace, packageName } from "../facts/names.js";
import { unknownKeys } from "./unknownKeys.js";
import { valueProblems } from "./valueProblems.js";
import { normaliseApiUrl } from "../flagsmith/apiUrl.js";
import { certificateTextProblem, connectionNumberProblem } from "../flagsmith/rules/connectionSettings.js";

/** Settings of the provider `flagsmith-sso` that it would refuse without naming the file. */
function providerSettingProblems(config: Readonly<Record<string, string>>): Diagnostic[] {
  const of = (setting: string, problemOf: (value: string) => Finding | undefined) => {
    const key = `${packageName}:${setting}`;
    const value = config[key];
    return value === undefined ? [] : listedAt({ key }, problemOf(value));
  };
  return [
    ...of("timeoutSeconds", (text) => connectionNumberProblem("timeoutSeconds", text)),
    ...of("maxRetries", (text) => connectionNumberProblem("maxRetries", text)),
    ...of("caCertificate", certificateTextProblem),
    ...of("movedFrom", (text) => findingOf(() => normaliseApiUrl(text))),
  ];
}

/** A stack's configuration, and what it may leave to the environment. */
export interface StackConfigSource {
  /** File of the stack, relative to the project, for diagnostics. */
  readonly file: string;
  /** `FLAGSMITH_API_URL` stands in for an `apiBaseUrl` that a self-hosted stack does not give. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Every key of the stack with its namespace, as the engine stores it: text, or JSON for lists. */
  readonly config: Readonly<Record<string, string>>;
  /** Those of the keys that the stack file has encrypted. */
  readonly secretKeys: readonly string[];
}

/**
 * The component's arguments from a stack's configuration.
 *
 * @throws DiagnosticError with everything that is wrong, each at its key or its variable of the environment.
 */
export function readStackConfig(source: StackConfigSource): PlainArgs {
  const { file, environment, config, secretKeys } = source;
  const inFile = (diagnostic: Diagnostic) => at({ file }, diagnostic);
  const foreign = [
    ...[...unknownKeys(config), ...plainSecrets(config, secretKeys), ...providerSettingProblems(config)].map(
      inFile,
    ),
    ...oktaOrganisationProblems(file, config, environment),
  ];
  const own = Object.fromEntries(settingKeys.map((key) => [key, config[`${projectNamespace}:${key}`]]));
  const parsed = settingsSchema.safeParse(own);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => ({
      ...findingIn(issue),
      place: { file, ...placeOf(issue.path[0] as SettingKey) },
    }));
    refuse([...foreign, ...wrong]);
    throw parsed.error;
  }

  const settings = withAddress(parsed.data, environment);
  const args = toArgs(settings);
  refuse([
    ...foreign,
    ...contradictions(settings).map((each) => atSource(each, source)),
    ...valueProblems(settings).map(inFile),
    ...problemsIn(args)
      // The address was looked at above, with more to say about it.
      .filter(({ place }) => place?.property !== "flagsmith.apiBaseUrl")
      .map((each) => ({ ...each, place: placeOfProperty(file, each.place?.property) })),
  ]);
  return args;
}

function refuse([first, ...others]: readonly Diagnostic[]): void {
  if (first !== undefined) throw new DiagnosticError(first, ...others);
}

/** In the stack file, apart from an address that comes from the environment. */
function atSource(diagnostic: Diagnostic, { file, config, environment }: StackConfigSource): Diagnostic {
  const { key = "" } = placeOf("apiBaseUrl");
  const isFromEnvironment =
    diagnostic.place?.key === key && !config[key] && apiUrlIn(environment) !== undefined;
  return isFromEnvironment
    ? { ...diagnostic, place: { variable: addressVariable } }
    : at({ file }, diagnostic);
}

/** Properties that no key can make wrong keep their name. */
function placeOfProperty(file: string, property: string | undefined): Place {
  const key = keyOfProperty(property);
  if (key !== undefined) return { file, key };
  return property === undefined ? { file } : { file, property };
}

/** Stands in for a self-hosted stack's `apiBaseUrl`. */
const addressVariable = "FLAGSMITH_API_URL";

/** Where the stack says nothing: SaaS has one address, and a self-hosted one may come from the environment. */
function withAddress(settings: Settings, environment: StackConfigSource["environment"]): Settings {
  if (settings.apiBaseUrl !== undefined) return settings;
  if (settings.deployment !== "self-hosted") return { ...settings, apiBaseUrl: saas.api };
  return { ...settings, apiBaseUrl: apiUrlIn(environment) };
}

function toArgs(settings: Settings): PlainArgs {
  return {
    flagsmith: {
      apiBaseUrl: settings.apiBaseUrl ?? "",
      samlOrganisation: settings.samlOrganisation ?? "",
      ...withoutUndefined({ renamedFrom: settings.renamedFrom }),
      frontendUrl: settings.frontendUrl,
      allowIdpInitiated: settings.allowIdpInitiated,
      organisation: settings.organisation,
      groups: settings.flagsmithGroups.map((name) => ({ name })),
      attributeMappings: withoutUndefined({
        email: settings.emailAttribute,
        first_name: settings.firstNameAttribute,
        last_name: settings.lastNameAttribute,
        groups: settings.groupsAttribute,
      }),
    },
    okta: oktaArgs(settings),
    allowIdpReplacement: settings.allowIdpReplacement,
    retiredKeys: settings.retiredKeys,
    ...(settings.deployment === "saas-support" ? { support: supportArgs(settings) } : {}),
  };
}

function oktaArgs(settings: Settings): NonNullable<PlainArgs["okta"]> {
  const { signingKeyName, signingKeyYearsValid, oktaApplication } = settings;
  const catalogue = withoutUndefined({
    name: settings.catalogueName,
    apiBaseUrlKey: settings.catalogueApiBaseUrlKey,
    samlOrganisationKey: settings.catalogueSamlOrganisationKey,
  });
  return {
    application: oktaApplication,
    groupsAttribute: settings.oktaGroupsAttribute,
    ...(settings.oktaLabel === undefined ? {} : { label: settings.oktaLabel }),
    groups: [
      ...settings.oktaGroups.map(existingGroup),
      ...settings.oktaGroupsToCreate.map((create) => ({
        create,
        description: `May sign in to Flagsmith (${settings.samlOrganisation})`,
      })),
    ],
    allowEveryone: settings.allowEveryone,
    ...(oktaApplication === "catalogue" ? { catalogue } : {}),
    ...(signingKeyName === undefined
      ? {}
      : { signingKey: withoutUndefined({ name: signingKeyName, yearsValid: signingKeyYearsValid }) }),
  };
}

/** Id of a group. Source: Okta's ids have 20 characters, those of groups begin with `00g`. */
const groupId = /^00g[A-Za-z0-9]{17}$/;

function existingGroup(nameOrId: string): string | { readonly id: string } {
  return groupId.test(nameOrId) ? { id: nameOrId } : nameOrId;
}

function supportArgs(settings: Settings): NonNullable<PlainArgs["support"]> {
  return {
    contact: settings.supportContact ?? "",
    ...withoutUndefined({
      signOnUrl: settings.supportSignOnUrl,
      audienceUri: settings.supportAudienceUri,
      acknowledged: settings.acknowledgedHandoff,
      folder: settings.handoffFolder,
    }),
  };
}

function withoutUndefined<T extends object>(object: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
