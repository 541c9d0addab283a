import { packageName } from "../../facts/names.js";
import { getAddressToken, getOrganisationToken, ownTypes } from "../../facts/typeTokens.js";
import { componentTypes, components } from "../component/schema.js";
import { getAddressSchema } from "../functions/getAddress/schema.js";
import { getOrganisationSchema } from "../functions/getOrganisation/schema.js";
import { attributeMappingSchema } from "../resources/attributeMapping/schema.js";
import { groupSchema } from "../resources/group/schema.js";
import { idpMetadataSchema } from "../resources/idpMetadata/schema.js";
import { samlConfigurationSchema } from "../resources/samlConfiguration/schema.js";
import { supportHandoffSchema } from "../resources/supportHandoff/schema.js";
import { configSchema } from "./config.js";
import { packageVersion } from "./packageVersion.js";
import type { FunctionSpec, ResourceSpec } from "./schemaTypes.js";
import { types } from "./types.js";

/** Every resource by its type token. The table of implementations must have the same keys to compile. */
export const resourceSchemas = {
  [ownTypes.samlConfiguration]: samlConfigurationSchema,
  [ownTypes.idpMetadata]: idpMetadataSchema,
  [ownTypes.attributeMapping]: attributeMappingSchema,
  [ownTypes.group]: groupSchema,
  [ownTypes.supportHandoff]: supportHandoffSchema,
} as const satisfies Readonly<Record<string, ResourceSpec>>;

/** Every function by its token. */
export const functionSchemas = {
  [getOrganisationToken]: getOrganisationSchema,
  [getAddressToken]: getAddressSchema,
} as const satisfies Readonly<Record<string, FunctionSpec>>;

export type ResourceToken = keyof typeof resourceSchemas;
export type FunctionToken = keyof typeof functionSchemas;

/** The whole package schema, in the form that `pulumi package get-schema` prints. */
export function packageSchema(): Record<string, unknown> {
  return {
    name: packageName,
    displayName: "Flagsmith SSO",
    version: packageVersion(),
    description:
      "Connects an IdP to Flagsmith over SAML: configurations, IdP metadata, attribute mappings and groups.",
    keywords: ["pulumi", "flagsmith", "saml", "sso", "category/identity", "kind/native"],
    license: "Apache-2.0",
    publisher: "pulumi-flagsmith-sso",
    config: { variables: configSchema, defaults: [] },
    provider: {
      description: "The Flagsmith installation, and the credential to manage it with.",
      inputProperties: configSchema,
      properties: configSchema,
    },
    types: { ...types, ...componentTypes },
    resources: { ...mapValues(resourceSchemas, withInputsAsOutputs), ...components },
    functions: functionSchemas,
    language: {
      nodejs: { packageName: "pulumi-flagsmith-sso" },
      python: { packageName: "pulumi_flagsmith_sso", pyproject: { enabled: true } },
      go: { importBasePath: "pulumi-flagsmith-sso/sdk/go/flagsmithsso", respectSchemaVersion: true },
      csharp: { namespaces: { [packageName]: "FlagsmithSso" }, respectSchemaVersion: true },
    },
  };
}

/** A resource's outputs hold its inputs; those with a default or marked required are always there. */
function withInputsAsOutputs(resource: ResourceSpec): unknown {
  const defaulted = Object.entries(resource.inputProperties).filter(
    ([, property]) => property.default !== undefined,
  );
  return {
    ...resource,
    properties: { ...resource.inputProperties, ...resource.properties },
    required: [...resource.requiredInputs, ...defaulted.map(([name]) => name), ...resource.required],
  };
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
