import { canonicalGroupFilter } from "./groupFilter.js";

/** An attribute statement in the form in which those of one meaning are equal. */
export type ComparableStatement = Readonly<Record<string, unknown>>;

/**
 * Attribute statements of an Okta application as they are compared: in one order, without what is empty, and with group filters in one
 * form. Their order means nothing in an assertion.
 *
 * @param value - a list as Okta or its provider has it; anything else has no statements.
 */
export function comparableStatements(value: unknown): ComparableStatement[] {
  const statements: readonly unknown[] = Array.isArray(value) ? value : [];
  return statements
    .map(comparable)
    .map((each) => [JSON.stringify(each), each] as const)
    .sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
    .map(([, each]) => each);
}

function comparable(statement: unknown): ComparableStatement {
  if (typeof statement !== "object" || statement === null) return {};
  const entries: [string, unknown][] = Object.entries(statement);
  const kept = entries
    .filter(([key, value]) => !key.startsWith("__") && !isEmpty(value))
    .map(([key, value]): [string, unknown] => [
      key,
      key === "filterValue" && typeof value === "string" ? canonicalGroupFilter(value) : value,
    ]);
  return Object.fromEntries(kept.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0)
  );
}
