import { isDeepStrictEqual } from "node:util";
import { oktaTypes } from "../../../facts/typeTokens.js";
import type { JsonValue } from "../../../output/json.js";
import type { Difference } from "../report.js";
import type { Step } from "../../../engine/runEvents.js";

/** Both sides of a list of groups. */
interface Sides {
  readonly found: JsonValue | undefined;
  readonly expected: JsonValue | undefined;
}

/** A group with its settings. */
type Entry = { readonly id: string } & Readonly<Record<string, JsonValue>>;

/** Names of Okta groups by id. */
export type GroupNames = ReadonlyMap<string, string>;

/**
 * Assigned groups in a form that people can compare: only their ids, sorted, if the groups differ. If the groups are
 * the same, what the program sets for each; Okta's own additions, such as priorities, do not count.
 */
export function comparableGroups({ found, expected }: Sides): Sides {
  const [there, wanted] = [entriesOf(found), entriesOf(expected)];
  if (there === undefined || wanted === undefined) return { found, expected };
  const ids = { found: idsOf(there), expected: idsOf(wanted) };
  if (!isDeepStrictEqual(ids.found, ids.expected)) return ids;
  const set = new Set(wanted.flatMap(Object.keys));
  const asSet = (entries: readonly Entry[]) =>
    sorted(entries).map((each) => Object.fromEntries(Object.entries(each).filter(([key]) => set.has(key))));
  return { found: asSet(there), expected: asSet(wanted) };
}

/** The ids of assigned groups; the value itself where it is no list of them. */
export function groupIds(value: JsonValue): JsonValue {
  const entries = entriesOf(value);
  return entries === undefined ? value : idsOf(entries);
}

/** Names in a run of groups that the program created. */
export function namesInRun(refreshed: readonly Step[]): GroupNames {
  const groups = refreshed.filter((step) => step.type === oktaTypes.group);
  return new Map(
    groups
      .map((step) => (step.new ?? step.old)?.outputs ?? {})
      .flatMap(({ id, name }) => (typeof id === "string" && typeof name === "string" ? [[id, name]] : [])),
  );
}

/** Ids of groups in differences. */
export function groupIdsIn(differences: readonly Difference[]): string[] {
  const found = differences
    .filter(reportsGroups)
    .flatMap(({ found: there, expected }) => [there, expected])
    .flatMap((value) => JSON.stringify(value ?? null).match(groupId) ?? []);
  return [...new Set(found)];
}

/** The same differences, with a group reported as `Engineering (00g…)` where its name is known. */
export function nameGroups(differences: readonly Difference[], names: GroupNames): Difference[] {
  return differences.map((each) =>
    reportsGroups(each)
      ? { ...each, found: named(each.found, names), expected: named(each.expected, names) }
      : each,
  );
}

/** A group's id. Source: Okta's identifiers are 20 letters and digits, and the first three identify the kind. */
const groupId = /\b00g\w{17}\b/g;

function reportsGroups({ type, property }: Difference): boolean {
  return type === oktaTypes.assignments && (property === "groups" || property === undefined);
}

function named(value: JsonValue | undefined, names: GroupNames): JsonValue | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "string") {
    const name = names.get(value);
    return name === undefined ? value : `${name} (${value})`;
  }
  if (Array.isArray(value)) return value.map((each: JsonValue) => named(each, names) ?? null);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as Readonly<Record<string, JsonValue>>).map(([key, each]) => [
      key,
      named(each, names) ?? null,
    ]),
  );
}

function entriesOf(value: JsonValue | undefined): readonly Entry[] | undefined {
  const entries: readonly JsonValue[] = Array.isArray(value) ? value : [];
  const isEntry = (each: JsonValue): each is Entry =>
    typeof each === "object" && each !== null && "id" in each && typeof each.id === "string";
  return Array.isArray(value) && entries.every(isEntry) ? entries : undefined;
}

function idsOf(entries: readonly Entry[]): string[] {
  return entries.map(({ id }) => id).sort();
}

function sorted(entries: readonly Entry[]): Entry[] {
  return entries.toSorted((one, other) => (one.id < other.id ? -1 : 1));
}
