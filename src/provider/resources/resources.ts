import type { ResourceToken } from "../schema/packageSchema.js";

/**
 * The implementation of every resource in the schema, loaded when first needed. A resource that is in the schema and
 * not here does not compile.
 */
export const resources = {
  "flagsmith-sso:index:SamlConfiguration": async () =>
    (await import("./samlConfiguration/samlConfiguration.js")).samlConfiguration,
  "flagsmith-sso:index:IdpMetadata": async () => (await import("./idpMetadata/idpMetadata.js")).idpMetadata,
  "flagsmith-sso:index:AttributeMapping": async () =>
    (await import("./attributeMapping/attributeMapping.js")).attributeMapping,
  "flagsmith-sso:index:Group": async () => (await import("./group/group.js")).group,
  "flagsmith-sso:index:SupportHandoff": async () =>
    (await import("./supportHandoff/supportHandoff.js")).supportHandoff,
} as const satisfies Readonly<Record<ResourceToken, () => Promise<object>>>;
