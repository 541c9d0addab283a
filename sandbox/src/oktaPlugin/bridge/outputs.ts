import { type PropertyMap, type Value, hasUnknown } from "pulumi-flagsmith-sso/plugin";
import { type SometimesKept, meta, metaKey } from "./meta.js";
import { rawStateDelta, rawStateDeltaKey } from "./rawStateDelta.js";
import type { TerraformResource } from "./resource.js";

/**
 * A state as the bridge hands it out: with its id, with what Terraform keeps privately, and, where all is known, with the way
 * back to Terraform's state.
 */
export function outputs(
  { schema, timeouts }: TerraformResource,
  id: Value,
  state: PropertyMap,
  sometimes?: SometimesKept,
): PropertyMap {
  const shown = { ...state, id };
  const kept = meta(timeouts, sometimes);
  return {
    ...shown,
    ...(kept === undefined ? {} : { [metaKey]: kept }),
    ...(hasUnknown(shown) ? {} : { [rawStateDeltaKey]: rawStateDelta(schema, shown) }),
  };
}
