import { type PropertyMap, type Value, isPropertyMap } from "pulumi-flagsmith-sso/plugin";
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
    const ignored = copyAt(state, before, stepsOf(path));
    return isPropertyMap(ignored) ? ignored : state;
  }, planned);
}

/**
 * Of the paths that the program ignores, those that have a value in the state or among the inputs. The bridge ignores no others, so that
 * an import that left an attribute unset gets its default although it is ignored, as soon as something else changes.
 * Source: pulumi-terraform-bridge `pkg/tfbridge/diff.go`, computeIgnoreChanges.
 */
export function pathsThatExist(
  paths: readonly string[],
  before: PropertyMap,
  inputs: PropertyMap,
): readonly string[] {
  return paths.filter((path) => [before, inputs].some((values) => valueAt(values, stepsOf(path)) !== null));
}

function stepsOf(path: string): readonly string[] {
  return path.split(/[.[\]]+/).filter((step) => step !== "");
}

function valueAt(value: Value, [step, ...rest]: readonly string[]): Value {
  if (step === undefined) return value;
  if (isList(value)) return valueAt(value[Number(step)] ?? null, rest);
  return isPropertyMap(value) ? valueAt(value[step] ?? null, rest) : null;
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
