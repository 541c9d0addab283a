import { type PropertyMap, type Value, hasUnknown } from "../../../plugin/value.js";
import { meta, metaKey } from "./meta.js";
import { rawStateDelta, rawStateDeltaKey } from "./rawStateDelta.js";
import { type TerraformResource } from "./resource.js";

/**
 * A state as the bridge hands it out: with its id, with what Terraform keeps privately, and, where all is known, with the way
 * back to Terraform's state.
 *
 * @param rawTexts - Of a plan that is only shown: texts that get into state in another form.
 */
export function outputs(
  { schema, timeouts }: TerraformResource,
  id: Value,
  state: PropertyMap,
  rawTexts?: Readonly<Record<string, string>>,
): PropertyMap {
  const shown = { ...state, id };
  const kept = meta(timeouts, rawTexts);
  return {
    ...shown,
    ...(kept === undefined ? {} : { [metaKey]: kept }),
    ...(hasUnknown(shown) ? {} : { [rawStateDeltaKey]: rawStateDelta(schema, shown) }),
  };
}
