import type { FlagsmithSsoArgs, OktaGroupArgs } from "../component/args.js";
import { mistakesIn } from "../component/checkArgs.js";
import { apiUrlIn } from "../facts/flagsmithEnvironment.js";
import { saas } from "../facts/saas.js";
import { contradictions } from "./contradictions.js";
import { type ConfigMistake, mistakesError } from "./mistake.js";
import { oktaOrganisationMistakes } from "./oktaOrganisation.js";
import { plainSecrets } from "./plainSecrets.js";
import { keyOfProperty } from "./propertyKeys.js";
import { providerSettingMistakes } from "./providerSettings.js";
import { type Settings, settingKeys, settingsSchema } from "./settings.js";
import { projectNamespace } from "../facts/names.js";
import { unknownKeys } from "./unknownKeys.js";
import { valueMistakes } from "./valueMistakes.js";

/** A stack's configuration, and what it may leave to the environment. */
export interface StackConfigSource {
  /** Name of the stack, for messages. */
  readonly stack: string;
  /** `FLAGSMITH_API_URL` stands in for an `apiBaseUrl` that a self-hosted stack does not give. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Every key of the stack with its namespace, as the engine stores it: text, or JSON for lists. */
  readonly config: Readonly<Record<string, string>>;
  /** Those of the keys that the stack's file has encrypted. */
  readonly secretKeys: readonly string[];
}

/**
 * The component's arguments from a stack's configuration.
 *
 * @throws RunError that names every mistake with its key and the stack file: Pulumi shows it without a stack trace.
 */
export function readStackConfig({
  stack,
  environment,
  config,
  secretKeys,
}: StackConfigSource): FlagsmithSsoArgs {
  const foreign = [
    ...unknownKeys(config),
    ...plainSecrets(config, secretKeys),
    ...providerSettingMistakes(config),
    ...oktaOrganisationMistakes(config, environment),
  ];
  const own = Object.fromEntries(settingKeys.map((key) => [key, config[`${projectNamespace}:${key}`]]));
  const parsed = settingsSchema.safeParse(own);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => inProject(String(path[0]), message));
    throw mistakesError(stack, [...foreign, ...wrong]);
  }

  const settings = withAddress(parsed.data, environment);
  const args = toArgs(settings);
  const mistakes = [
    ...foreign,
    ...contradictions(settings).map(({ key, reason }) => inProject(key, reason)),
    ...valueMistakes(settings).map(({ key, reason }) => inProject(key, reason)),
    ...mistakesIn(args)
      // The address was looked at above, with more to say about it.
      .filter(({ property }) => property !== "flagsmith.apiBaseUrl")
      .map(({ property, reason }) => inProject(keyOfProperty(property), reason)),
  ];
  if (mistakes.length > 0) throw mistakesError(stack, mistakes);
  return args;
}

function inProject(key: string, reason: string): ConfigMistake {
  return { key: `${projectNamespace}:${key}`, reason };
}

/** Where the stack says nothing: SaaS has one address, and a self-hosted one may come from the environment. */
function withAddress(settings: Settings, environment: StackConfigSource["environment"]): Settings {
  if (settings.apiBaseUrl !== undefined) return settings;
  if (settings.deployment !== "self-hosted") return { ...settings, apiBaseUrl: saas.api };
  return { ...settings, apiBaseUrl: apiUrlIn(environment) };
}

function toArgs(settings: Settings): FlagsmithSsoArgs {
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

function oktaArgs(settings: Settings): NonNullable<FlagsmithSsoArgs["okta"]> {
  const { signingKeyName, signingKeyYearsValid, oktaApplication } = settings;
  const catalogue = withoutUndefined({
    name: settings.catalogueName,
    apiBaseUrlKey: settings.catalogueApiBaseUrlKey,
    samlOrganisationKey: settings.catalogueSamlOrganisationKey,
  });
  return {
    application: oktaApplication,
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

function existingGroup(nameOrId: string): OktaGroupArgs {
  return groupId.test(nameOrId) ? { id: nameOrId } : nameOrId;
}

function supportArgs(settings: Settings): NonNullable<FlagsmithSsoArgs["support"]> {
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
