import { type PropertyMap, type Value, isPropertyMap } from "../../../plugin/value.js";
import { isList } from "./list.js";

/**
 * A plan in which what the program ignores stays as it is in state.
 *
 * @param paths - For example `description` or `groups[0].priority`.
 */
export function ignoreChanges(
  planned: PropertyMap,
  before: PropertyMap,
  paths: readonly string[],
): PropertyMap {
  return paths.reduce<PropertyMap>((state, path) => {
    const steps = path.split(/[.[\]]+/).filter((step) => step !== "");
    const ignored = copyAt(state, before, steps);
    return isPropertyMap(ignored) ? ignored : state;
  }, planned);
}

function copyAt(target: Value, source: Value, [step, ...rest]: readonly string[]): Value {
  if (step === undefined) return source;
  if (isList(target) && isList(source)) {
    const items = target;
    const old = source[Number(step)];
    if (old === undefined) return target;
    return items.map((item, index) => (index === Number(step) ? copyAt(item, old, rest) : item));
  }
  if (!isPropertyMap(target) || !isPropertyMap(source)) return target;
  return { ...target, [step]: copyAt(target[step] ?? null, source[step] ?? null, rest) };
}
