import { saas } from "../facts/saas.js";
import { ApiUrlError, normaliseApiUrl } from "../flagsmith/apiUrl.js";
import { defaultCatalogueNames } from "../okta/catalogue/names.js";
import type { SettingKey, Settings } from "./settings.js";

/** Something wrong with one key, seen beside the others. */
export interface Contradiction {
  readonly key: SettingKey;
  readonly reason: string;
}

/** Every key that does not go with the others, so that the program never starts on a stack that could not work. */
export function contradictions(settings: Settings): Contradiction[] {
  return [
    ...required(settings, "samlOrganisation", namedByDeployment[settings.deployment]),
    ...addressMistakes(settings),
    ...supportMistakes(settings),
    ...oktaMistakes(settings),
  ];
}

const namedByDeployment = {
  "self-hosted": 'the name that people type to sign in; add it, for example "acme"',
  saas: 'the name that people type to sign in, unique among all of Flagsmith\'s customers; add it, for example "acme"',
  "saas-support": "the SAML organisation that Flagsmith's support gave you; add it",
} as const;

function required(settings: Settings, key: SettingKey, expected: string): Contradiction[] {
  return settings[key] === undefined ? [{ key, reason: `nothing was given, expected ${expected}.` }] : [];
}

/** A self-hosted Flagsmith has an address of its own; SaaS has exactly one. */
function addressMistakes({ deployment, apiBaseUrl }: Settings): Contradiction[] {
  const key = "apiBaseUrl";
  if (deployment !== "self-hosted") {
    if (apiBaseUrl === undefined || apiBaseUrl === saas.api) return [];
    return [
      {
        key,
        reason: `found "${apiBaseUrl}" with deployment ${deployment}, expected ${saas.api}; remove the key, or set deployment to self-hosted.`,
      },
    ];
  }
  if (apiBaseUrl === undefined) {
    return [
      {
        key,
        reason:
          "nothing was given, expected the root URL of your Flagsmith; add it, for example https://flagsmith.acme.example.",
      },
    ];
  }
  const problem = urlProblem(apiBaseUrl);
  return problem === undefined ? [] : [{ key, reason: problem }];
}

function urlProblem(apiBaseUrl: string): string | undefined {
  try {
    const { origin } = normaliseApiUrl(apiBaseUrl);
    if (origin === saas.api || origin === saas.dashboard)
      return `found "${apiBaseUrl}" with deployment self-hosted, expected your own Flagsmith's root URL; set deployment to saas, or correct the URL.`;
    if (origin === saas.edgeApi)
      return `found "${apiBaseUrl}", which only serves flags, expected the root URL of a Flagsmith API; set deployment to saas and remove the key.`;
    // Okta's application takes the value as it is, and puts paths of its own behind it.
    if (origin !== apiBaseUrl)
      return `found "${apiBaseUrl}", expected the root URL without a path or a slash at its end; use "${origin}".`;
    return undefined;
  } catch (error) {
    if (error instanceof ApiUrlError) return error.message;
    throw error;
  }
}

/** Support takes the place of Flagsmith's API: what only the API can do is refused, and the other way round. */
function supportMistakes(settings: Settings): Contradiction[] {
  if (settings.deployment !== "saas-support") {
    const keys = [
      "supportSignOnUrl",
      "supportAudienceUri",
      "supportContact",
      "acknowledgedHandoff",
      "handoffFolder",
    ] as const;
    return keys
      .filter((key) => settings[key] !== undefined)
      .map((key) => ({
        key,
        reason: `found a value with deployment ${settings.deployment}, expected one only with saas-support; remove it, or set deployment to saas-support.`,
      }));
  }
  const throughApi = [
    ["renamedFrom", settings.renamedFrom !== undefined],
    ["allowIdpReplacement", settings.allowIdpReplacement],
    ["retiredKeys", settings.retiredKeys === "remove"],
  ] as const;
  return throughApi
    .filter(([, isGiven]) => isGiven)
    .map(([key]) => ({
      key,
      reason:
        "found a value with deployment saas-support, expected none, since Flagsmith's API is not used there; remove it, or set deployment to saas.",
    }));
}

function oktaMistakes(settings: Settings): Contradiction[] {
  const { signingKeyName, signingKeyYearsValid, oktaApplication } = settings;
  const catalogueKeys = ["catalogueName", "catalogueApiBaseUrlKey", "catalogueSamlOrganisationKey"] as const;
  return [
    ...catalogueKeys
      .filter((key) => oktaApplication === "custom" && settings[key] !== undefined)
      .map((key) => ({
        key,
        reason:
          "found a value with oktaApplication custom, which has no such setting, expected none; remove it, or set oktaApplication to catalogue.",
      })),
    ...sameCatalogueKeys(settings),
    ...(signingKeyYearsValid !== undefined && signingKeyName === undefined
      ? [
          {
            key: "signingKeyYearsValid" as const,
            reason:
              "found a value without signingKeyName, expected both, since the years hold for a new key only; add signingKeyName, or remove it.",
          },
        ]
      : []),
  ];
}

/** Two settings below one key would be one setting, and the first of them lost. */
function sameCatalogueKeys({
  catalogueApiBaseUrlKey: url = defaultCatalogueNames.apiBaseUrlKey,
  catalogueSamlOrganisationKey: organisation = defaultCatalogueNames.samlOrganisationKey,
}: Settings): Contradiction[] {
  if (url !== organisation) return [];
  return [
    {
      key: "catalogueSamlOrganisationKey",
      reason: `found "${organisation}", which is the key of the API Base URL too, expected two keys; run "flagsmith-sso discover", which finds them.`,
    },
  ];
}
