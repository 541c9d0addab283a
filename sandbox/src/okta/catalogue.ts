import type { z } from "zod";

/** Value of a setting of a catalogue application. */
type SettingValue = string | number | boolean | null;

/** An application of Okta's integration network, as far as its object in the API goes. */
export interface CatalogueApplication {
  readonly name: string;
  readonly signOnMode: "SAML_2_0" | "SAML_1_1";
  /** Its settings, each with the value that it has where none was given. */
  readonly settings: Readonly<Record<string, SettingValue>>;
  /** Keys of those that must be given. */
  readonly requiredSettings: readonly string[];
  /** What happens to settings that it does not have. */
  readonly unknownSettings: CatalogueRules["unknownSettings"];
  /** Sign-on settings beyond those that every catalogue application has. */
  readonly honoursForceAuthn: boolean;
  /** Whether attribute statements can be added. */
  readonly takesAttributeStatements: boolean;
  readonly catalogueStatements: CatalogueRules["catalogueStatements"];
  /** Whom its assertions are for, by its settings; undefined while one is missing. Absent: the sandbox does not know. */
  readonly serviceProvider?: (
    settings: Readonly<Record<string, z.core.util.JSONType>>,
  ) => { readonly acsUrl: string; readonly audience: string } | undefined;
  /** Last part of the dashboard's link. */
  readonly linkId: string;
  /** Last part of the link to the instructions. */
  readonly help: "external-doc" | "instructions";
}

/**
 * What Flagsmith's application and its two settings are called. Not published anywhere, so it is a choice; people can
 * read the true names off an application that was made by hand.
 */
export interface FlagsmithNames {
  readonly name: string;
  readonly apiBaseUrlKey: string;
  readonly samlOrganisationKey: string;
}

/** What Okta does with the settings of a catalogue application. No recording tells, so it can be chosen. */
export interface CatalogueRules {
  /** Settings that the application does not have: an error, or nothing, as sign-on settings were seen to be dropped. */
  readonly unknownSettings: "refuse" | "drop";
  /** Flagsmith's two settings where they were not given: null, as in recordings of PagerDuty's, or an error, as Snowflake's. */
  readonly missingSettings: "allow" | "refuse";
  /**
   * Whether attribute statements are kept. In many organisations they are dropped without an error, and read back as an empty list.
   * Source: okta/terraform-provider-okta issues 415, 418 and 1635.
   */
  readonly catalogueStatements: "keep" | "drop";
}

const saml2 = {
  signOnMode: "SAML_2_0",
  requiredSettings: [],
  honoursForceAuthn: false,
  takesAttributeStatements: true,
  help: "external-doc",
} as const;

/** Source: recordings of live organisations. */
const others: readonly Omit<CatalogueApplication, "unknownSettings" | "catalogueStatements">[] = [
  {
    ...saml2,
    name: "pagerduty",
    settings: { adminUserId: null, baseUrl: null, subdomain: null },
    linkId: "3107",
  },
  {
    ...saml2,
    name: "docusign",
    settings: { acsUrl: null, samlEmailAddress: "false", audRestriction: null, instanceType: "www" },
    honoursForceAuthn: true,
    linkId: "2768",
  },
  {
    name: "sharepoint_onpremise",
    signOnMode: "SAML_1_1",
    settings: { groupFilter: null, siteURL: null, attributeStatements: null },
    requiredSettings: [],
    honoursForceAuthn: false,
    takesAttributeStatements: false,
    linkId: "3601",
    help: "instructions",
  },
];

/** The applications of the local integration network: Flagsmith, and a few to be told apart from it. */
export function createCatalogue(
  flagsmith: FlagsmithNames,
  { unknownSettings, missingSettings, catalogueStatements }: CatalogueRules,
): ReadonlyMap<string, CatalogueApplication> {
  const { name, apiBaseUrlKey, samlOrganisationKey } = flagsmith;
  const settings = { [apiBaseUrlKey]: null, [samlOrganisationKey]: null };
  const serviceProvider: CatalogueApplication["serviceProvider"] = (given) => {
    const [origin, organisation] = [given[apiBaseUrlKey], given[samlOrganisationKey]];
    if (typeof origin !== "string" || typeof organisation !== "string") return undefined;
    const base = `${origin}/api/v1/auth/saml/${encodeURIComponent(organisation)}`;
    return { acsUrl: `${base}/response/`, audience: `${base}/metadata/` };
  };
  const requiredSettings = missingSettings === "refuse" ? Object.keys(settings) : [];
  const all = [{ ...saml2, name, settings, requiredSettings, serviceProvider, linkId: "90210" }, ...others];
  return new Map(all.map((each) => [each.name, { ...each, unknownSettings, catalogueStatements }]));
}

/**
 * The settings of an application: those that were given, in the order of the catalogue, and defaults for the others.
 *
 * @returns besides, keys in `refused` that are no settings of this application, and in `missing` that must be given.
 */
export function settingsOf(
  { settings, requiredSettings, unknownSettings }: CatalogueApplication,
  given: Readonly<Record<string, z.core.util.JSONType>>,
): {
  readonly settings: Record<string, z.core.util.JSONType>;
  readonly refused: string[];
  readonly missing: string[];
} {
  const unknown = Object.keys(given).filter((key) => !(key in settings));
  return {
    settings: Object.fromEntries(
      Object.entries(settings).map(([key, byDefault]) => [key, given[key] ?? byDefault]),
    ),
    refused: unknownSettings === "refuse" ? unknown : [],
    missing: requiredSettings.filter((key) => given[key] === undefined || given[key] === ""),
  };
}
