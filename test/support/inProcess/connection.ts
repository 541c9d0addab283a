import { type Value, isPropertyMap, reveal, unknown } from "../../../src/plugin/value.js";
import type { Declaration, Program, Registered } from "./engine.js";
import { urls } from "./world.js";

/** One connection, as a stack's file or a program describes it. */
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
  readonly mappings: Readonly<Record<string, string>>;
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

/**
 * A program that registers what the component `FlagsmithSso` registers, with the same inputs, dependencies and options: see
 * `src/component/throughApi.ts`.
 */
export function connectionProgram(wanted: Wanted): Program {
  return async (context) => {
    const invoke: typeof context.invoke = (token, args) => context.invoke(token, args);
    const register: typeof context.register = (declaration) => context.register(declaration);
    const { name, aliases = [], apiBaseUrl = urls.flagsmith } = wanted;
    const renamed = (suffix: string) => ({ aliases: aliases.map((each) => `${each}${suffix}`) });
    const { organisation = null } = await invoke("flagsmith-sso:index:getOrganisation", {});
    const configuration = await register({
      type: types.configuration,
      name,
      inputs: {
        name: wanted.samlOrganisation,
        ...(wanted.renamedFrom === undefined ? {} : { renamedFrom: wanted.renamedFrom }),
        organisation,
        frontendUrl: apiBaseUrl,
        allowIdpInitiated: wanted.allowIdpInitiated ?? false,
      },
      ...renamed(""),
    });
    const afterwards = { dependsOn: [configuration.urn] };
    // At once, as in a program that awaits nothing.
    const others: Registered[] = await Promise.all(
      wanted.groups.map(({ name: group, externalId }) => {
        const inputs = { name: group, externalId, isDefault: false, organisation };
        const suffix = `-${group}`;
        return register({
          type: types.group,
          name: `${name}${suffix}`,
          inputs,
          ...afterwards,
          ...renamed(suffix),
        });
      }),
    );
    const configurationId = configuration.properties.configurationId ?? unknown;
    for (const [attribute, idpAttribute] of Object.entries(wanted.mappings)) {
      const suffix = `-${attribute}`;
      others.push(
        await register({
          type: types.mapping,
          name: `${name}${suffix}`,
          inputs: { configurationId, attribute, idpAttribute },
          propertyDependencies: { configurationId: [configuration.urn] },
          ...afterwards,
          ...renamed(suffix),
        }),
      );
    }
    const application = await register(applicationOf(wanted, afterwards, renamed("")));
    others.push(...(await assign(wanted, application, { invoke, register }, renamed(""))));
    await register({
      type: types.metadata,
      name,
      inputs: {
        samlConfiguration: configuration.properties.name ?? unknown,
        metadataXml: application.properties.metadata ?? unknown,
        applicationKeys: keysOf(application.properties.keys ?? unknown),
        allowIdpReplacement: wanted.allowIdpReplacement ?? false,
        retiredKeys: wanted.retiredKeys ?? "keep",
      },
      propertyDependencies: { samlConfiguration: [configuration.urn], metadataXml: [application.urn] },
      dependsOn: [configuration.urn, application.urn, ...others.map((each) => each.urn)],
      deletedWith: configuration.urn,
      ...renamed(""),
    });
  };
}

function applicationOf(
  { name, label, samlOrganisation, apiBaseUrl = urls.flagsmith, groups, signingKeyName }: Wanted,
  afterwards: Pick<Declaration, "dependsOn">,
  renamed: Pick<Declaration, "aliases">,
): Declaration {
  const patterns = groups.map((each) => each.externalId).join("|");
  const statement = {
    type: "GROUP",
    name: "groups",
    namespace: "urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified",
    filterType: "REGEX",
    filterValue: `^(${patterns})$`,
  };
  return {
    type: types.application,
    name,
    inputs: {
      label,
      preconfiguredApp: "flagsmith",
      appSettingsJson: JSON.stringify({ apiBaseUrl, samlOrganisation }),
      attributeStatements: groups.length === 0 ? [] : [statement],
      ...(signingKeyName === undefined ? {} : { keyName: signingKeyName, keyYearsValid: 10 }),
    },
    ignoreChanges: ["skipAuthenticationPolicy"],
    ...afterwards,
    ...renamed,
  };
}

async function assign(
  { name, oktaGroups }: Wanted,
  application: Registered,
  { invoke, register }: Pick<Parameters<Program>[0], "invoke" | "register">,
  renamed: Pick<Declaration, "aliases">,
): Promise<Registered[]> {
  if (oktaGroups.length === 0) return [];
  const groups: Value[] = [];
  for (const group of oktaGroups) {
    const { id = null } = await invoke("okta:group/getGroup:getGroup", { name: group });
    groups.push({ id, profile: "{}" });
  }
  return [
    await register({
      type: types.assignments,
      name,
      inputs: { appId: application.id, groups },
      propertyDependencies: { appId: [application.urn] },
      deleteBeforeReplace: true,
      dependsOn: [application.urn],
      ...renamed,
    }),
  ];
}

/** The certificates of an application's keys. */
function keysOf(keys: Value): Value {
  const known = reveal(keys);
  if (!Array.isArray(known)) return unknown;
  const certificates = (known as readonly Value[]).flatMap((key) => {
    const [certificate] = isPropertyMap(key) ? (key.x5cs as readonly string[]) : [];
    return certificate === undefined ? [] : [certificate];
  });
  return certificates.length === 0 ? null : certificates;
}
