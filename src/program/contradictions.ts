import type { Diagnostic, Finding } from "../diagnostics/diagnostic.js";
import { findingOf } from "../diagnostics/diagnosticError.js";
import { saas } from "../facts/saas.js";
import { normaliseApiUrl } from "../flagsmith/apiUrl.js";
import { defaultCatalogueNames } from "../okta/catalogue/names.js";
import { placeOf } from "./place.js";
import type { SettingKey, Settings } from "./settings.js";

/** Every key that does not go with the others, so that the program never starts on a stack that could not work. */
export function contradictions(settings: Settings): Diagnostic[] {
  return [
    ...nameProblems(settings),
    ...addressProblems(settings),
    ...supportProblems(settings),
    ...oktaProblems(settings),
  ];
}

const namedByDeployment = {
  "self-hosted": { expected: "the name that people type to sign in", fix: 'add it, for example "acme"' },
  saas: {
    expected: "the name that people type to sign in, unique among all of Flagsmith's customers",
    fix: 'add it, for example "acme"',
  },
  "saas-support": { expected: "the SAML organisation that Flagsmith's support gave you", fix: "add it" },
} as const;

function nameProblems({ samlOrganisation, deployment }: Settings): Diagnostic[] {
  if (samlOrganisation !== undefined) return [];
  return [missing("samlOrganisation", namedByDeployment[deployment])];
}

function missing(key: SettingKey, wanted: { readonly expected: string; readonly fix: string }): Diagnostic {
  return { code: "config/missing-key", place: placeOf(key), found: "nothing was given", ...wanted };
}

function conflict(key: SettingKey, finding: Omit<Finding, "code">): Diagnostic {
  return { code: "config/conflicting-keys", place: placeOf(key), ...finding };
}

/** A self-hosted Flagsmith has an address of its own; SaaS has exactly one. */
function addressProblems({ deployment, apiBaseUrl }: Settings): Diagnostic[] {
  const key = "apiBaseUrl";
  if (deployment !== "self-hosted") {
    if (apiBaseUrl === undefined || apiBaseUrl === saas.api) return [];
    return [
      conflict(key, {
        found: `found "${apiBaseUrl}" with deployment ${deployment}`,
        expected: saas.api,
        fix: "remove the key, or set deployment to self-hosted",
      }),
    ];
  }
  if (apiBaseUrl === undefined) {
    return [
      missing(key, {
        expected: "the root URL of your Flagsmith",
        fix: "add it, for example https://flagsmith.acme.example",
      }),
    ];
  }
  const problem = urlProblem(apiBaseUrl);
  return problem === undefined ? [] : [{ ...problem, place: placeOf(key) }];
}

function urlProblem(apiBaseUrl: string): Finding | undefined {
  const problem = findingOf(() => normaliseApiUrl(apiBaseUrl));
  if (problem !== undefined) return problem;
  const found = `found "${apiBaseUrl}"`;
  const origin = normaliseApiUrl(apiBaseUrl);
  if (origin === saas.api || origin === saas.dashboard)
    return {
      code: "config/conflicting-keys",
      found: `${found} with deployment self-hosted`,
      expected: "your own Flagsmith's root URL",
      fix: "set deployment to saas, or correct the URL",
    };
  if (origin === saas.edgeApi)
    return {
      code: "value/api-url",
      found: `${found}, which only serves flags`,
      expected: "the root URL of a Flagsmith API",
      fix: "set deployment to saas and remove the key",
    };
  // Okta's application takes the value as it is, and puts paths of its own behind it.
  if (origin !== apiBaseUrl)
    return {
      code: "value/api-url",
      found,
      expected: "the root URL without a path or a slash at its end",
      fix: `use "${origin}"`,
    };
  return undefined;
}

/** Support takes the place of Flagsmith's API: what only the API can do is refused, and the other way round. */
function supportProblems(settings: Settings): Diagnostic[] {
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
      .map((key) =>
        conflict(key, {
          found: `found a value with deployment ${settings.deployment}`,
          expected: "one only with saas-support",
          fix: "remove it, or set deployment to saas-support",
        }),
      );
  }
  const throughApi = [
    ["renamedFrom", settings.renamedFrom !== undefined],
    ["allowIdpReplacement", settings.allowIdpReplacement],
    ["retiredKeys", settings.retiredKeys === "remove"],
  ] as const;
  return throughApi
    .filter(([, isGiven]) => isGiven)
    .map(([key]) =>
      conflict(key, {
        found: "found a value with deployment saas-support",
        expected: "none, since Flagsmith's API is not used there",
        fix: "remove it, or set deployment to saas",
      }),
    );
}

function oktaProblems(settings: Settings): Diagnostic[] {
  const { signingKeyName, signingKeyYearsValid, oktaApplication } = settings;
  const catalogueKeys = ["catalogueName", "catalogueApiBaseUrlKey", "catalogueSamlOrganisationKey"] as const;
  return [
    ...catalogueKeys
      .filter((key) => oktaApplication === "custom" && settings[key] !== undefined)
      .map((key) =>
        conflict(key, {
          found: "found a value with oktaApplication custom, which has no such setting",
          expected: "none",
          fix: "remove it, or set oktaApplication to catalogue",
        }),
      ),
    ...sameCatalogueKeys(settings),
    ...(signingKeyYearsValid !== undefined && signingKeyName === undefined
      ? [
          conflict("signingKeyYearsValid", {
            found: "found a value without signingKeyName",
            expected: "both, since the years hold for a new key only",
            fix: "add signingKeyName, or remove it",
          }),
        ]
      : []),
  ];
}

/** Two settings below one key would be one setting, and the first of them lost. */
function sameCatalogueKeys({
  catalogueApiBaseUrlKey: url = defaultCatalogueNames.apiBaseUrlKey,
  catalogueSamlOrganisationKey: organisation = defaultCatalogueNames.samlOrganisationKey,
}: Settings): Diagnostic[] {
  if (url !== organisation) return [];
  return [
    conflict("catalogueSamlOrganisationKey", {
      found: `found "${organisation}", which is the key of the API Base URL too`,
      expected: "two keys",
      fix: 'run "flagsmith-sso discover", which finds them',
    }),
  ];
}
