import type { Finding } from "../diagnostics/diagnostic.js";
import { reason } from "../diagnostics/render.js";
import type { CheckFailure } from "../plugin/plugin.js";

/** A refused property. The engine puts the property's name and value before the reason. */
export function refusal(property: string, reason: string): CheckFailure {
  return { property, reason };
}

/** A refused property whose value is too long to be shown: its name goes into the reason instead. */
export function refusalWithoutValue(property: string, reason: string): CheckFailure {
  return { property: "", reason: `${property}: ${reason}` };
}

/**
 * Refuses a value by a rule that tells what is wrong with it. One that was not given, or is not known yet, is left alone.
 *
 * @param problemOf - the rest of the sentence after the property's name; undefined where nothing is wrong.
 */
export function refuse(
  property: string,
  value: string | undefined,
  problemOf: (value: string) => Finding | undefined,
): CheckFailure[] {
  const problem = value === undefined ? undefined : problemOf(value);
  return problem === undefined ? [] : [refusal(property, reason(problem))];
}

/** Refuses what is no id of a Flagsmith object. */
export function checkId(property: string, id: number, fix: string): CheckFailure[] {
  if (Number.isSafeInteger(id) && id > 0) return [];
  return [refusal(property, `found ${id}, expected an id, a whole number from 1; ${fix}.`)];
}
