import { isDeepStrictEqual } from "node:util";
import {
  type DiffRequest,
  type DiffResult,
  type PropertyMap,
  revealProperties,
} from "pulumi-flagsmith-sso/plugin";
import { detailedDiff } from "./detailedDiff.js";
import { ignoreChanges, pathsThatExist } from "./ignoreChanges.js";
import { type Plan, planReplacement, planState } from "./plan.js";
import { isSameToTerraform } from "./sameToTerraform.js";
import type { Schema } from "./schema.js";
import { completeState } from "./state.js";

/** What Diff and Update are told of a resource's past and future. */
export type Comparison = Pick<DiffRequest, "olds" | "ignoreChanges"> & { readonly inputs: PropertyMap };

/** A state and what becomes of it. */
export interface Transition extends Plan {
  readonly before: PropertyMap;
}

/** The plan that follows from a state and new inputs, with what the program ignores left alone. */
export function transition(schema: Schema, { olds, inputs, ignoreChanges: ignored }: Comparison): Transition {
  const before = completeState(schema, revealProperties(olds));
  const wanted = revealProperties(inputs);
  const { state, rawTexts } = planState(schema, before, wanted);
  const planned = ignoreChanges(state, before, pathsThatExist(ignored, before, wanted));
  if (isSameToTerraform(schema, before, planned)) return { before, state: before, rawTexts: {} };
  return { before, state: planned, rawTexts };
}

/**
 * The answer to Diff: the state against the plan, never the inputs against the inputs. `stables` are the properties that would
 * force a replacement and did not change.
 */
export function compare(schema: Schema, comparison: Comparison): DiffResult {
  const { before, state } = transition(schema, comparison);
  const replaces = forcing(schema).filter((name) => !isDeepStrictEqual(before[name], state[name]));
  const planned = replaces.length === 0 ? state : planReplacement(schema, state, comparison.inputs);
  const differences = differencesBetween(schema, before, planned);
  const diffs = [...new Set(Object.keys(differences).map(topLevel))].sort();
  return {
    changes: diffs.length === 0 ? "DIFF_NONE" : "DIFF_SOME",
    diffs,
    detailedDiff: differences,
    replaces,
    stables: forcing(schema).filter((name) => !replaces.includes(name)),
  };
}

/** Where a plan differs from the state; nothing: it is empty. */
export function differencesBetween(
  schema: Schema,
  before: PropertyMap,
  planned: PropertyMap,
): NonNullable<DiffResult["detailedDiff"]> {
  return isDeepStrictEqual(before, planned) ? {} : detailedDiff(schema, before, planned);
}

function forcing(schema: Schema): string[] {
  return Object.keys(schema)
    .filter((name) => schema[name]?.forceNew)
    .sort();
}

function topLevel(path: string): string {
  return path.split(/[.[]/, 1)[0] ?? path;
}
