import type { FlagsmithSsoArgs } from "../../../src/component/args.js";
import { FlagsmithSso } from "../../../src/component/flagsmithSso.js";
import { programOf } from "./componentProgram.js";
import type { Program } from "./engine.js";
import { urls } from "./world.js";

/** One connection, as a stack file or a program describes it. */
export interface Wanted {
  /** The component's name, and the base of all logical names. */
  readonly name: string;
  /** Names that it had before, as `aliases` say. */
  readonly aliases?: readonly string[];
  readonly samlOrganisation: string;
  /** The SAML organisation that it had before, so that another one is not refused. */
  readonly renamedFrom?: string;
  readonly apiBaseUrl?: string;
  readonly oktaGroups: readonly string[];
  readonly groups: readonly { readonly name: string; readonly externalId: string }[];
  /** By Flagsmith's attribute. */
  readonly mappings: NonNullable<FlagsmithSsoArgs["flagsmith"]["attributeMappings"]>;
  readonly label: string;
  readonly signingKeyName?: string;
  readonly allowIdpInitiated?: boolean;
  readonly allowIdpReplacement?: boolean;
  readonly retiredKeys?: "keep" | "remove";
}

/** A small connection. */
export const plainConnection: Wanted = {
  name: "acme",
  samlOrganisation: "acme",
  oktaGroups: ["Engineering"],
  groups: [{ name: "Developers", externalId: "Engineering" }],
  mappings: { email: "email" },
  label: "Flagsmith",
};

/** Types of the resources, by short names. */
export const types = {
  configuration: "flagsmith-sso:index:SamlConfiguration",
  metadata: "flagsmith-sso:index:IdpMetadata",
  mapping: "flagsmith-sso:index:AttributeMapping",
  group: "flagsmith-sso:index:Group",
  application: "okta:app/saml:Saml",
  assignments: "okta:index/appGroupAssignments:AppGroupAssignments",
} as const;

/** Types that stand before those of the component's resources in their URNs. */
export const parentTypes = "flagsmith-sso:index:FlagsmithSso$";

/** A program with this connection: the component itself, with everything that it registers. */
export function connectionProgram(wanted: Wanted): Program {
  return programOf(() => new FlagsmithSso(wanted.name, argsOf(wanted), { aliases: aliasesOf(wanted) }));
}

function argsOf(wanted: Wanted): FlagsmithSsoArgs {
  const { apiBaseUrl = urls.flagsmith, samlOrganisation, renamedFrom, groups, mappings } = wanted;
  const { label, oktaGroups, signingKeyName, allowIdpInitiated, allowIdpReplacement, retiredKeys } = wanted;
  return {
    flagsmith: {
      apiBaseUrl,
      samlOrganisation,
      groups,
      attributeMappings: mappings,
      ...(renamedFrom === undefined ? {} : { renamedFrom }),
      ...(allowIdpInitiated === undefined ? {} : { allowIdpInitiated }),
    },
    okta: {
      label,
      groups: oktaGroups,
      ...(signingKeyName === undefined ? {} : { signingKey: { name: signingKeyName } }),
    },
    ...(allowIdpReplacement === undefined ? {} : { allowIdpReplacement }),
    ...(retiredKeys === undefined ? {} : { retiredKeys }),
  };
}

function aliasesOf({ aliases = [] }: Wanted): { readonly name: string }[] {
  return aliases.map((name) => ({ name }));
}
