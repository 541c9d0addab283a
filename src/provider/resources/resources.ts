import { ownTypes } from "../../facts/typeTokens.js";
import type { ResourceToken } from "../schema/packageSchema.js";

/**
 * The implementation of every resource in the schema, loaded when first needed. A resource that is in the schema and
 * not here does not compile.
 */
export const resources = {
  [ownTypes.samlConfiguration]: async () =>
    (await import("./samlConfiguration/samlConfiguration.js")).samlConfiguration,
  [ownTypes.idpMetadata]: async () => (await import("./idpMetadata/idpMetadata.js")).idpMetadata,
  [ownTypes.attributeMapping]: async () =>
    (await import("./attributeMapping/attributeMapping.js")).attributeMapping,
  [ownTypes.group]: async () => (await import("./group/group.js")).group,
  [ownTypes.supportHandoff]: async () => (await import("./supportHandoff/supportHandoff.js")).supportHandoff,
} as const satisfies Readonly<Record<ResourceToken, () => Promise<object>>>;
