/** A place in the order of an application's groups; 0 comes first. */
export interface Prioritised {
  readonly id: string;
  readonly priority: number;
}

/**
 * The priorities after one group was given one, by id. No two are the same: who stands in the way moves down by one.
 * Without a wish a new group comes last, and one that is there stays.
 */
export function prioritise(
  existing: readonly Prioritised[],
  id: string,
  wanted: number | undefined,
): ReadonlyMap<string, number> {
  const others = existing.filter((each) => each.id !== id).sort((a, b) => a.priority - b.priority);
  const current = existing.find((each) => each.id === id)?.priority;
  const priority = wanted ?? current ?? (others.at(-1)?.priority ?? -1) + 1;

  const result = new Map([[id, priority]]);
  let taken = priority;
  for (const other of others) {
    const collides = other.priority === taken;
    if (collides) taken += 1;
    result.set(other.id, collides ? taken : other.priority);
  }
  return result;
}
